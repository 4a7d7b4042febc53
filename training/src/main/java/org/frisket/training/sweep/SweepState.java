package org.frisket.training.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.savedmodels.json.Json;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/**
 * What has become of every run of a sweep, in one SQLite file that all workers share. It is a view
 * of the run folders: if it is lost, every run is planned again, and a worker that meets a finished
 * run only writes that down.
 */
final class SweepState implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(SweepState.class);
  private static final int MAX_ATTEMPTS = 50;
  private static final int PATIENCE_MILLIS = 60_000;
  private static final String TABLE =
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
        unique (point, seed))""";

  private final Connection connection;

  /** Opens it; makes a new one where there is none or what is there is damaged. */
  SweepState(Path file) throws IOException {
    this.connection = open(file);
  }

  private static Connection open(Path file) throws IOException {
    try {
      return connect(file);
    } catch (SQLException e) {
      if (!isDamage(e)) {
        throw new IOException("state " + file + ": " + e.getMessage(), e);
      }
      LOG.warn("{} is damaged ({}); it is made again from the run folders", file, e.getMessage());
      Path aside = file.resolveSibling(file.getFileName() + ".damaged");
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      return reopen(file);
    }
  }

  private static boolean isDamage(SQLException problem) {
    int code = problem.getErrorCode() & 0xFF; // without the extended part
    return code == SQLiteErrorCode.SQLITE_NOTADB.code
        || code == SQLiteErrorCode.SQLITE_CORRUPT.code;
  }

  private static Connection reopen(Path file) throws IOException {
    try {
      return connect(file);
    } catch (SQLException e) {
      throw new IOException("state " + file + ": " + e.getMessage(), e);
    }
  }

  private static Connection connect(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(PATIENCE_MILLIS);
    Connection connection = config.createConnection("jdbc:sqlite:" + file);
    try {
      execute(connection, TABLE);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    }
  }

  /** Part of a transaction. */
  @FunctionalInterface
  private interface Work<T> {
    T run() throws SQLException;
  }

  /**
   * Takes the write lock at its start: of two workers one waits for the other. Not by the driver's
   * own transactions, which begin the next one when one ends, and so never give the lock back.
   */
  private <T> T transaction(Work<T> work) throws IOException {
    try {
      execute(connection, "begin immediate");
      T result = work.run();
      execute(connection, "commit");
      return result;
    } catch (SQLException e) {
      rollBack(e);
      throw new IOException("state of the sweep: " + e.getMessage(), e);
    }
  }

  private void rollBack(SQLException cause) {
    try {
      execute(connection, "rollback");
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private int update(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }

  /** Adds what is not there yet. */
  void plan(List<PlannedRun> runs) throws IOException {
    transaction(
        () -> {
          for (PlannedRun run : runs) {
            update(
                "insert or ignore into run (number, point, seed) values (?, ?, ?)",
                run.number(),
                Json.line(run.point()),
                run.seed());
          }
          return null;
        });
  }

  /**
   * Takes a run for a worker: a planned one, or else one whose worker is no more.
   *
   * @param isAlive whether a worker still works
   */
  Optional<PlannedRun> claim(String worker, Shard shard, Predicate<String> isAlive)
      throws IOException {
    return transaction(
        () -> {
          giveUpOnKillers(isAlive);
          List<SweepRow> rows = select();
          Optional<PlannedRun> found =
              first(rows, shard, row -> row.state() == RunState.PLANNED)
                  .or(() -> first(rows, shard, row -> isOrphan(row, isAlive)));
          if (found.isPresent()) {
            update(
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
        update(
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
      List<SweepRow> rows, Shard shard, Predicate<SweepRow> wanted) {
    return rows.stream()
        .filter(row -> shard.has(row.run()))
        .filter(wanted)
        .map(SweepRow::run)
        .findFirst();
  }

  void done(PlannedRun run, String runId, double value, double minutes) throws IOException {
    transaction(
        () ->
            update(
                "update run set state = 'done', cause = null, run_id = ?, value = ?, minutes = ?"
                    + " where number = ?",
                runId,
                value,
                minutes,
                run.number()));
  }

  void failed(PlannedRun run, String cause) throws IOException {
    transaction(
        () ->
            update(
                "update run set state = 'failed', cause = ? where number = ?",
                cause,
                run.number()));
  }

  /** Gives a run back that was begun. */
  void release(PlannedRun run) throws IOException {
    transaction(() -> update("update run set state = 'planned' where number = ?", run.number()));
  }

  /** Plans failed runs again. */
  void retryFailed() throws IOException {
    transaction(
        () -> update("update run set state = 'planned', attempts = 0 where state = 'failed'"));
  }

  /** Every run, in order. */
  List<SweepRow> rows() throws IOException {
    return transaction(this::select);
  }

  private List<SweepRow> select() throws SQLException {
    List<SweepRow> rows = new ArrayList<>();
    try (PreparedStatement statement =
            connection.prepareStatement("select * from run order by number");
        ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        rows.add(row(found));
      }
    }
    return rows;
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
        (Double) found.getObject("minutes"));
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
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
