package org.frisket.training.parallel;

import java.io.IOException;
import java.util.function.IntPredicate;
import org.frisket.models.error.InvalidInputException;

/**
 * What a process says when it joins a run. The id of a run hashes settings, data, backbone, threads
 * and the version of the numerics: whoever has the same computes the same bits.
 *
 * @param run id of the run
 * @param processes of the run, the first one included
 * @param rank of this process, from 0
 */
record Greeting(String run, int processes, int rank) {
  /** Changes with what is said in which order. */
  private static final String PROTOCOL = "frisket training 1";

  private static final String WELCOME = "";

  /**
   * Joins.
   *
   * @throws InvalidInputException if the first process does not take this one
   */
  void send(Connection connection) throws IOException {
    connection.sendText(PROTOCOL);
    connection.sendText(run);
    connection.sendLong(processes);
    connection.sendLong(rank);
    connection.flush();
    String answer = connection.receiveText();
    if (!answer.equals(WELCOME)) {
      throw new InvalidInputException(answer);
    }
  }

  /**
   * Receives one and answers it.
   *
   * @param mine that of the process which answers
   * @param open whether a rank is still to be taken
   * @return it
   * @throws InvalidInputException if it does not fit, as the other process is told, too
   */
  static Greeting receive(Connection connection, Greeting mine, IntPredicate open)
      throws IOException {
    try {
      Greeting greeting = receive(connection);
      mine.requireFits(greeting, open);
      answer(connection, WELCOME);
      return greeting;
    } catch (InvalidInputException e) {
      answer(connection, e.getMessage());
      throw e;
    }
  }

  private static Greeting receive(Connection connection) throws IOException {
    String protocol = connection.receiveText();
    InvalidInputException.require(
        "program of the worker", protocol, protocol.equals(PROTOCOL), PROTOCOL);
    return new Greeting(
        connection.receiveText(), (int) connection.receiveLong(), (int) connection.receiveLong());
  }

  private void requireFits(Greeting other, IntPredicate open) {
    InvalidInputException.require(
        "run of worker " + other.rank,
        other.run,
        other.run.equals(run),
        run + ", which the first process has: the same settings, data, backbone and threads");
    InvalidInputException.require(
        "--workers of worker " + other.rank,
        other.processes,
        other.processes == processes,
        processes + ", as the first process says");
    InvalidInputException.require(
        "--rank",
        other.rank,
        other.rank > 0 && other.rank < processes && open.test(other.rank),
        "1 to %d, each once".formatted(processes - 1));
  }

  private static void answer(Connection connection, String text) throws IOException {
    connection.sendText(text);
    connection.flush();
  }
}
