package org.frisket.training.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.frisket.savedmodels.json.Json;

/**
 * What has become of every run of a sweep, in one SQLite file that all workers share. It is a view
 * of the run folders: if it is lost, every run is planned again, and a worker that meets a finished
 * run only writes that down.
 */
final class SweepState implements AutoCloseable {
  private static final int MAX_ATTEMPTS = 50;
  private static final List<String> TABLES =
      List.of(
          """
          create table if not exists run (
            number integer primary key,
            point text not null,
            seed integer not null,
            state text not null default 'planned',
            worker text,
            attempts integer not null default 0,
            cause text,
            run_id text,
            value real,
            minutes real,
            unique (point, seed))""",
          """
          create table if not exists run_time (
            number integer primary key,
            seconds real not null)""");
  private static final String ROWS =
      "select run.*, seconds from run left join run_time using (number) order by number";

  private final StateFile file;

  /** Opens it; makes a new one where there is none or what is there is damaged. */
  SweepState(Path file) throws IOException {
    this.file = new StateFile(file, TABLES);
  }

  /** Adds what is not there yet. */
  void plan(List<PlannedRun> runs) throws IOException {
    if (!runs.isEmpty()) {
      file.transaction(
          () -> {
            for (PlannedRun run : runs) {
              file.update(
                  "insert or ignore into run (number, point, seed) values (?, ?, ?)",
                  run.number(),
                  Json.line(run.point()),
                  run.seed());
            }
            return null;
          });
    }
  }

  /**
   * Takes a run for a worker: a planned one, or else one whose worker is no more.
   *
   * @param isWanted which runs it may take
   * @param isAlive whether a worker still works
   */
  Optional<PlannedRun> claim(
      String worker, Predicate<PlannedRun> isWanted, Predicate<String> isAlive) throws IOException {
    return file.transaction(
        () -> {
          giveUpOnKillers(isAlive);
          List<SweepRow> rows = select();
          Optional<PlannedRun> found =
              first(rows, isWanted, row -> row.state() == RunState.PLANNED)
                  .or(() -> first(rows, isWanted, row -> isOrphan(row, isAlive)));
          if (found.isPresent()) {
            file.update(
                "update run set state = 'running', worker = ?, attempts = attempts + 1, cause = null"
                    + " where number = ?",
                worker,
                found.get().number());
          }
          return found;
        });
  }

  /** A run whose worker ends every time, without an error, would be begun for ever. */
  private void giveUpOnKillers(Predicate<String> isAlive) throws SQLException {
    for (SweepRow row : select()) {
      if (isOrphan(row, isAlive) && row.attempts() >= MAX_ATTEMPTS) {
        file.update(
            "update run set state = 'failed', cause = ? where number = ?",
            "its worker was killed or ran out of memory " + row.attempts() + " times",
            row.run().number());
      }
    }
  }

  private static boolean isOrphan(SweepRow row, Predicate<String> isAlive) {
    return row.state() == RunState.RUNNING && !isAlive.test(row.worker());
  }

  private static Optional<PlannedRun> first(
      List<SweepRow> rows, Predicate<PlannedRun> isWanted, Predicate<SweepRow> isFree) {
    return rows.stream()
        .filter(row -> isWanted.test(row.run()))
        .filter(isFree)
        .map(SweepRow::run)
        .findFirst();
  }

  void end(PlannedRun run, RunOutcome outcome) throws IOException {
    file.transaction(
        () -> {
          if (outcome instanceof RunOutcome.Done done) {
            done(run, done.runId(), done.value(), done.minutes());
            file.update(
                "insert or replace into run_time (number, seconds) values (?, ?)",
                run.number(),
                done.seconds());
          } else if (outcome instanceof RunOutcome.Known known) {
            done(run, known.runId(), known.run().value(), known.run().minutes());
          } else if (outcome instanceof RunOutcome.Failed failed) {
            file.update(
                "update run set state = 'failed', cause = ? where number = ?",
                failed.cause(),
                run.number());
          }
          return null;
        });
  }

  private void done(PlannedRun run, String runId, double value, Double minutes)
      throws SQLException {
    file.update(
        "update run set state = 'done', cause = null, run_id = ?, value = ?, minutes = ?"
            + " where number = ?",
        runId,
        value,
        minutes,
        run.number());
  }

  /** Gives a run back that was begun: that counts as no attempt. */
  void release(PlannedRun run) throws IOException {
    file.transaction(
        () ->
            file.update(
                "update run set state = 'planned', attempts = attempts - 1 where number = ?",
                run.number()));
  }

  /** Plans failed runs again. */
  void retryFailed() throws IOException {
    file.transaction(
        () -> file.update("update run set state = 'planned', attempts = 0 where state = 'failed'"));
  }

  /** Every run, in order. */
  List<SweepRow> rows() throws IOException {
    return file.read(this::select);
  }

  private List<SweepRow> select() throws SQLException {
    return file.select(ROWS, SweepState::row);
  }

  private static SweepRow row(ResultSet found) throws SQLException {
    PlannedRun run =
        new PlannedRun(
            found.getInt("number"), point(found.getString("point")), found.getLong("seed"));
    return new SweepRow(
        run,
        RunState.of(found.getString("state")),
        found.getString("worker"),
        found.getInt("attempts"),
        found.getString("cause"),
        found.getString("run_id"),
        (Double) found.getObject("value"),
        (Double) found.getObject("minutes"),
        (Double) found.getObject("seconds"));
  }

  private static List<String> point(String json) throws SQLException {
    try {
      return Json.compact().readValue(json, new TypeReference<List<String>>() {});
    } catch (JsonProcessingException e) {
      throw new SQLException("point " + json, e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
