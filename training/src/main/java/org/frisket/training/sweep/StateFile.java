package org.frisket.training.sweep;

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
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/**
 * An SQLite file that several processes share. Nothing in it is the only copy: a damaged one is put
 * aside and begun anew, and so it need not be synced.
 */
final class StateFile implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(StateFile.class);
  private static final int PATIENCE_MILLIS = 60_000;

  private final Connection connection;

  /** Part of a transaction, or a read without one. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws SQLException;
  }

  /** Makes something of a row. */
  @FunctionalInterface
  interface Row<T> {
    T of(ResultSet found) throws SQLException;
  }

  /**
   * @param tables statements that make what is not there yet
   */
  StateFile(Path file, List<String> tables) throws IOException {
    this.connection = named(file, () -> connect(file, tables));
  }

  private static Connection connect(Path file, List<String> tables) throws SQLException {
    try {
      return open(file, tables);
    } catch (SQLException e) {
      if (!isDamage(e)) {
        throw e;
      }
      LOG.warn("{} is damaged; it is made again from the run folders", file);
      putAside(file, e);
      return open(file, tables);
    }
  }

  private static boolean isDamage(SQLException problem) {
    int code = problem.getErrorCode() & 0xFF; // without the extended part
    return code == SQLiteErrorCode.SQLITE_NOTADB.code
        || code == SQLiteErrorCode.SQLITE_CORRUPT.code;
  }

  private static void putAside(Path file, SQLException damage) throws SQLException {
    try {
      Path aside = file.resolveSibling(file.getFileName() + ".damaged");
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      damage.addSuppressed(e);
      throw damage;
    }
  }

  private static Connection open(Path file, List<String> tables) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
    config.setBusyTimeout(PATIENCE_MILLIS);
    Connection connection = config.createConnection("jdbc:sqlite:" + file);
    try {
      for (String table : tables) {
        execute(connection, table);
      }
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

  /**
   * Takes the write lock at its start: of two workers one waits for the other. Not by the driver's
   * own transactions, which begin the next one when one ends, and so never give the lock back.
   */
  <T> T transaction(Work<T> work) throws IOException {
    return named(
        "state of the sweep",
        () -> {
          try {
            execute(connection, "begin immediate");
            T result = work.run();
            execute(connection, "commit");
            return result;
          } catch (SQLException e) {
            rollBack(e);
            throw e;
          }
        });
  }

  private void rollBack(SQLException cause) {
    try {
      execute(connection, "rollback");
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** A read without a transaction. */
  <T> T read(Work<T> work) throws IOException {
    return named("state of the sweep", work);
  }

  private static <T> T named(Object what, Work<T> work) throws IOException {
    try {
      return work.run();
    } catch (SQLException e) {
      throw new IOException(what + ": " + e.getMessage(), e);
    }
  }

  /** Changes rows; says how many. */
  int update(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }

  <T> List<T> select(String sql, Row<T> row) throws SQLException {
    List<T> rows = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet found = statement.executeQuery()) {
      while (found.next()) {
        rows.add(row.of(found));
      }
    }
    return rows;
  }

  @Override
  public void close() throws IOException {
    named(
        "state of the sweep",
        () -> {
          connection.close();
          return null;
        });
  }
}
