package org.frisket.training.parallel;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.WorkFailedException;
import org.frisket.training.config.GradientPrecision;
import org.tensorflow.ndarray.Shape;

/** The first process of a run as each other one has it. */
public final class Coordinator implements AutoCloseable {
  private static final int CONNECT_MILLIS = 10_000;
  private static final long PAUSE_MILLIS = 500;

  private final String address;
  private final Greeting greeting;
  private final Connection connection;
  private TensorRoom room;

  private Coordinator(String address, Greeting greeting, Connection connection) {
    this.address = address;
    this.greeting = greeting;
    this.connection = connection;
  }

  /**
   * Joins a run, as soon as its first process listens.
   *
   * @param host where that is
   * @param processes of the run, the first one included
   * @param rank of this one, from 1
   * @param run its id
   * @param patience how long the first process is tried
   * @throws InvalidInputException if the first process has another run, or such a worker already
   * @throws LostWorkerException if there is none
   */
  public static Coordinator join(
      String host, int port, int processes, int rank, String run, Duration patience) {
    Greeting greeting = new Greeting(run, processes, rank);
    String address = host + ":" + port;
    try {
      Connection connection = new Connection(socket(host, port, patience));
      greet(connection, greeting);
      return new Coordinator(address, greeting, connection);
    } catch (IOException e) {
      throw LostWorkerException.ofFirst(address, e);
    }
  }

  /** The first process may still read its data before it answers. */
  private static void greet(Connection connection, Greeting greeting) throws IOException {
    boolean welcome = false;
    try {
      connection.patience(Math.toIntExact(Workers.PATIENCE.toMillis()));
      greeting.send(connection);
      connection.patience(0);
      welcome = true;
    } finally {
      if (!welcome) {
        connection.close();
      }
    }
  }

  private static Socket socket(String host, int port, Duration patience) throws IOException {
    long until = System.nanoTime() + patience.toNanos();
    while (true) {
      Socket socket = new Socket();
      try {
        socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
        return socket;
      } catch (IOException e) {
        socket.close();
        if (System.nanoTime() > until) {
          throw e;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WorkFailedException("interrupted before it joined a run", e);
    }
  }

  /** Which parts of a batch this process computes. */
  public Share share(int parts) {
    return Share.of(greeting.rank(), greeting.processes(), parts);
  }

  /**
   * Waits for the next step.
   *
   * @return its number, from 0; nothing where the run is over
   * @throws LostWorkerException if the first process is gone
   */
  public OptionalLong next() {
    try {
      long step = connection.receiveLong();
      return step < 0 ? OptionalLong.empty() : OptionalLong.of(step);
    } catch (IOException e) {
      throw LostWorkerException.ofFirst(address, e);
    }
  }

  /**
   * What the step is computed with.
   *
   * @param shapes by name
   * @return values that stay until the next are received
   * @throws LostWorkerException if the first process is gone
   */
  public SortedMap<String, WeightTensor> values(SortedMap<String, Shape> shapes) {
    if (room == null || !room.isFor(shapes)) {
      room = new TensorRoom(shapes);
    }
    try {
      return room.receive(connection);
    } catch (IOException e) {
      throw LostWorkerException.ofFirst(address, e);
    }
  }

  /**
   * Sends what was computed of a part.
   *
   * @param precision that its gradients are rounded to
   * @throws LostWorkerException if the first process is gone
   */
  public void send(PartGradients part, GradientPrecision precision) {
    try {
      connection.sendLong(part.part());
      connection.sendFloat(part.loss());
      for (WeightTensor gradient : part.gradients().values()) {
        if (precision == GradientPrecision.BFLOAT16) {
          connection.sendHalves(gradient.values());
        } else {
          connection.send(gradient.values());
        }
      }
      connection.flush();
    } catch (IOException e) {
      throw LostWorkerException.ofFirst(address, e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (IOException e) {
      throw LostWorkerException.ofFirst(address, e);
    }
  }
}
