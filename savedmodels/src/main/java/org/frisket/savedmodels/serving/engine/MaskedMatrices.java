package org.frisket.savedmodels.serving.engine;

import java.nio.IntBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.runtime.Opened;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.types.TFloat32;

/** The masked kernels of a task, for one that is asked so often that they are worth their room. */
final class MaskedMatrices implements MaterialisedTask {
  private final Opened opened = new Opened();
  private final TaskTensors task;
  private final TaskGraph graph;
  private final Map<ParameterName, TFloat32> kernels = new TreeMap<>();

  /**
   * @param frozen the kernels without masks
   */
  MaskedMatrices(TaskTensors task, TaskGraph graph, ParameterSource frozen) {
    this.task = task;
    this.graph = graph;
    IntBuffer words = task.words();
    try {
      task.shape()
          .masked()
          .forEach((name, start) -> kernels.put(name, masked(frozen.get(name), words, start)));
    } catch (RuntimeException | Error e) {
      opened.close();
      throw e;
    }
  }

  private TFloat32 masked(WeightTensor weight, IntBuffer words, int start) {
    return opened.add(
        TFloat32.tensorOf(
            weight.shape(),
            tensor -> {
              FloatDataBuffer memory = tensor.asRawTensor().data().asFloats();
              MaskedChunks.of(
                  weight, words, start, (at, chunk, n) -> memory.offset(at).write(chunk, 0, n));
            }));
  }

  @Override
  public float[][] logits(Batch batch) {
    return graph.logits(task, Optional.of(this), batch);
  }

  /** How many bytes they would take. */
  static long bytes(NetworkShape shape, ParameterSource frozen) {
    return shape.masked().keySet().stream()
        .mapToLong(name -> frozen.get(name).shape().size() * Float.BYTES)
        .sum();
  }

  TFloat32 get(ParameterName name) {
    return kernels.get(name);
  }

  @Override
  public long bytes() {
    return kernels.values().stream().mapToLong(TFloat32::numBytes).sum();
  }

  @Override
  public void close() {
    opened.close();
  }
}
