package org.frisket.training.parallel;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.WorkFailedException;
import org.frisket.training.config.GradientPrecision;
import org.tensorflow.ndarray.Shape;

/**
 * The other processes of a run as its first one has them. In each step they are sent the trained
 * values, and send back the gradients of their parts of the batch; the first process adds these up
 * in the order of the parts, whoever computed them, and moves the values. So others keep nothing
 * from step to step, and a run may go on with any number of them.
 */
public final class Workers implements AutoCloseable {
  private static final Logger LOG = LogManager.getLogger(Workers.class);
  private static final int LOOK_MILLIS = 500;
  private static final int GREETING_MILLIS = 10_000;

  /** How long the first process and the others wait for each other: data may be read first. */
  public static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final long END = -1;

  private final Greeting greeting;
  private final ServerSocket server;
  private final Runnable waiting;
  private final SortedMap<Integer, Connection> connections = new TreeMap<>();
  private TensorRoom room;
  private long step;

  private Workers(Greeting greeting, ServerSocket server, Runnable waiting) {
    this.greeting = greeting;
    this.server = server;
    this.waiting = waiting;
  }

  /** None: this process computes all parts. */
  public static Workers none() {
    return new Workers(new Greeting("", 1, 0), null, () -> {});
  }

  /**
   * Such as will join at an address.
   *
   * @param address port 0 for any free one
   * @param processes of the run, this one included, 2 or more
   * @param run its id
   * @param waiting called again and again while they are waited for; may throw where nobody will
   *     come any more
   * @throws InvalidInputException if nobody can join there
   */
  public static Workers at(InetSocketAddress address, int processes, String run, Runnable waiting) {
    try {
      ServerSocket server = new ServerSocket();
      server.setReuseAddress(true);
      server.bind(address);
      server.setSoTimeout(LOOK_MILLIS);
      return new Workers(new Greeting(run, processes, 0), server, waiting);
    } catch (IOException e) {
      throw new InvalidInputException(
          "address of the first process, %s:%d: cannot be listened at (expected: an address of this machine, and a free port)"
              .formatted(address.getHostString(), address.getPort()),
          e);
    }
  }

  /** The port that others join at. */
  public int port() {
    return server.getLocalPort();
  }

  /** Processes of the run, this one included. */
  public int processes() {
    return greeting.processes();
  }

  /** Which parts of a batch a process computes. */
  public Share share(int rank, int parts) {
    return Share.of(rank, processes(), parts);
  }

  /**
   * Waits until all have joined. Who does not fit is told so and not waited for any less.
   *
   * @throws WorkFailedException if some do not come
   */
  public void gather() {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (connections.size() < processes() - 1) {
      waiting.run();
      if (System.nanoTime() > until) {
        throw new WorkFailedException(
            "%d of %d workers did not join at port %d within %d minutes"
                .formatted(
                    processes() - 1 - connections.size(),
                    processes() - 1,
                    port(),
                    PATIENCE.toMinutes()));
      }
      welcomeNext();
    }
  }

  private void welcomeNext() {
    try {
      welcome(server.accept());
    } catch (SocketTimeoutException e) {
      // nobody yet
    } catch (IOException | InvalidInputException e) {
      LOG.warn("a worker that joined is left out: {}", e.getMessage());
    }
  }

  private void welcome(Socket socket) throws IOException {
    Connection connection = new Connection(socket);
    try {
      connection.patience(GREETING_MILLIS);
      Greeting other =
          Greeting.receive(connection, greeting, rank -> !connections.containsKey(rank));
      connection.patience(0);
      connections.put(other.rank(), connection);
    } finally {
      if (!connections.containsValue(connection)) {
        connection.close();
      }
    }
  }

  /**
   * Tells all to compute their parts of a step.
   *
   * @param number of the step, from 0
   * @param values that it is computed with, gone through once, in the order of their names
   * @throws LostWorkerException if one is gone
   */
  public void begin(long number, SortedMap<String, WeightTensor> values) {
    this.step = number;
    connections.keySet().forEach(rank -> tell(rank, connection -> connection.sendLong(number)));
    values.forEach(
        (name, value) ->
            connections
                .keySet()
                .forEach(rank -> tell(rank, connection -> connection.send(value.values()))));
    connections.keySet().forEach(rank -> tell(rank, Connection::flush));
  }

  /** What may fail with a connection. */
  @FunctionalInterface
  private interface Telling {
    void to(Connection connection) throws IOException;
  }

  private void tell(int rank, Telling telling) {
    try {
      telling.to(connections.get(rank));
    } catch (IOException e) {
      throw LostWorkerException.of(rank, processes(), step, e);
    }
  }

  /**
   * Waits for what a process has computed of one of its parts; these come in their order.
   *
   * @param rank of the process
   * @param part its place in the batch
   * @param shapes of the gradients by name, always the same
   * @param precision that they are rounded to
   * @return gradients whose values stay until the next are received
   * @throws LostWorkerException if it is gone
   */
  public PartGradients receive(
      int rank, int part, SortedMap<String, Shape> shapes, GradientPrecision precision) {
    room = room == null ? new TensorRoom(shapes) : room;
    try {
      Connection connection = connections.get(rank);
      long found = connection.receiveLong();
      if (found != part) {
        throw new IOException("sends part %d where part %d is due".formatted(found, part));
      }
      float loss = connection.receiveFloat();
      return new PartGradients(
          part,
          loss,
          precision == GradientPrecision.BFLOAT16
              ? room.receiveHalves(connection)
              : room.receive(connection));
    } catch (IOException e) {
      throw LostWorkerException.of(rank, processes(), step, e);
    }
  }

  /** Bytes of values sent to all others so far. */
  public long sent() {
    return connections.values().stream().mapToLong(Connection::sent).sum();
  }

  /** Bytes of gradients received so far. */
  public long received() {
    return connections.values().stream().mapToLong(Connection::received).sum();
  }

  /** Tells all that the run is over for them. */
  @Override
  public void close() {
    for (Map.Entry<Integer, Connection> other : connections.entrySet()) {
      try (Connection connection = other.getValue()) {
        connection.sendLong(END);
        connection.flush();
      } catch (IOException e) {
        LOG.debug("worker {} was gone before its end", other.getKey(), e);
      }
    }
    connections.clear();
    try {
      if (server != null) {
        server.close();
      }
    } catch (IOException e) {
      LOG.debug("closing port {}", port(), e);
    }
  }
}
