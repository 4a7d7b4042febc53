package org.frisket.savedmodels.serving.engine;

import com.google.common.primitives.Longs;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.graph.AdaptationChain;
import org.frisket.models.kernels.Engine;
import org.frisket.models.network.PrefixRows;
import org.frisket.models.network.TaskNetwork;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.runtime.Opened;
import org.frisket.models.runtime.Sessions;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;

/**
 * One graph over the backbone's frozen weights, which are lent to it where they lie, for all tasks
 * of one shape. For several threads.
 */
final class TaskGraph implements AutoCloseable {
  private final Opened opened = new Opened();
  private final NetworkShape shape;
  private final MaskedKernels masked;
  private final TaskNetwork network;
  private final Session session;
  private final Optional<SharedPrefix> shared;

  /**
   * @param first a task of the shape
   * @param lower what the backbone's graphs share
   */
  TaskGraph(
      Backbone backbone, TaskContents first, int threads, LowerBlocks lower, EngineCounts counts) {
    this.shape = first.shape();
    try {
      Graph graph = opened.add(new Graph());
      this.masked = new MaskedKernels(Ops.create(graph), shape);
      this.network =
          new TaskNetwork(
              graph,
              backbone.config(),
              first.manifest().task(),
              shape.pooling(),
              first.source(),
              new AdaptationChain(List.of(masked, first.adaptation())),
              Engine.fastest(),
              fedShapes());
      network.logits();
      int blocks = shape.sharedBlocks(backbone.config().blocks());
      this.shared =
          PrefixRows.of(network, blocks)
              .map(prefix -> new SharedPrefix(network, prefix, blocks, lower, counts));
      this.session = opened.add(Sessions.open(graph, threads));
      network.variables().initialise(session);
    } catch (RuntimeException | Error e) {
      opened.close();
      throw e;
    }
  }

  private Map<String, Shape> fedShapes() {
    Map<String, Shape> shapes = new TreeMap<>();
    shape.fed().forEach((name, sizes) -> shapes.put(name.value(), Shape.of(Longs.toArray(sizes))));
    return shapes;
  }

  /**
   * The logits of one batch of a task of this shape, one row an answer. A product of one row alone
   * rounds otherwise than one of several, so there is never one alone.
   *
   * @param made masked kernels of the task; or else its masks are applied in the pass
   */
  float[][] logits(TaskTensors task, Optional<MaskedMatrices> made, Batch batch) {
    return batch.size() > 1
        ? computed(task, made, batch)
        : Arrays.copyOf(computed(task, made, batch.withSpareRow()), batch.answers());
  }

  private float[][] computed(TaskTensors task, Optional<MaskedMatrices> made, Batch batch) {
    Session.Runner runner = session.runner();
    task.values()
        .forEach(
            (name, value) -> {
              if (network.variables().contains(name.value())) {
                runner.feed(network.variables().get(name.value()).value(), value);
              }
            });
    task.feedMasks(runner, masked, made);
    return shared.isPresent()
        ? shared.get().logits(session, runner, batch)
        : network.logits(runner, batch);
  }

  @Override
  public void close() {
    opened.close();
  }
}
