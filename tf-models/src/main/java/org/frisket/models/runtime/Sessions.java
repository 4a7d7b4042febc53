package org.frisket.models.runtime;

import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;

/** Sessions with a fixed number of threads: rounding depends on it, so it is part of a run. */
public final class Sessions {
  private Sessions() {}

  /**
   * @param threads threads inside one operation and between operations. TensorFlow keeps the value
   *     of the first session of a process.
   */
  public static Session open(Graph graph, int threads) {
    return new Session(graph, config(threads));
  }

  public static ConfigProto config(int threads) {
    return ConfigProto.newBuilder()
        .setIntraOpParallelismThreads(threads)
        .setInterOpParallelismThreads(threads)
        .build();
  }
}
