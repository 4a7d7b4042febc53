package org.frisket.models.runtime;

import org.frisket.models.kernels.runtime.RowLoop;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.proto.RewriterConfig.NumIterationsType;

/** Sessions with a fixed number of threads: rounding depends on it, so it is part of a run. */
public final class Sessions {
  /** Ops run one after the other in the thread that asks for them, not in a pool all share. */
  private static final int IN_CALLER = -1;

  /**
   * A second pass of the graph optimizer finds next to nothing, and the first step waits for it.
   */
  private static final GraphOptions ONE_PASS =
      GraphOptions.newBuilder()
          .setRewriteOptions(
              RewriterConfig.newBuilder().setMetaOptimizerIterations(NumIterationsType.ONE))
          .build();

  private Sessions() {}

  /**
   * @param threads threads inside one operation and between operations. TensorFlow keeps the value
   *     of the first session of a process.
   */
  public static Session open(Graph graph, int threads) {
    NativeLog.beforeSession();
    RowLoop.use(threads);
    return new Session(graph, config(threads));
  }

  /** As many threads as asked for; for 0 as many as there are processors. */
  public static int threads(int asked) {
    return asked > 0 ? asked : Runtime.getRuntime().availableProcessors();
  }

  /**
   * For what {@link ComputeDevice} says. Sessions of one thread each may run side by side, in as
   * many threads.
   */
  public static ConfigProto config(int threads) {
    ConfigProto.Builder config = withThreads(threads);
    ComputeDevice.configure(config);
    return config.build();
  }

  /** What a session is told wherever it computes. */
  static ConfigProto.Builder withThreads(int threads) {
    return ConfigProto.newBuilder()
        .setGraphOptions(ONE_PASS)
        .setIntraOpParallelismThreads(threads)
        .setInterOpParallelismThreads(threads == 1 ? IN_CALLER : threads);
  }
}
