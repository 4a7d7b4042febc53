package org.frisket.savedmodels.serving.engine;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.mask.MaskWords;
import org.frisket.models.runtime.BackgroundThread;
import org.frisket.models.runtime.Opened;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.types.TFloat32;

/** The masked kernels of a task, for one that is asked so often that they are worth their room. */
final class MaskedMatrices implements AutoCloseable {
  private final Opened opened = new Opened();
  private final Map<ParameterName, TFloat32> kernels = new TreeMap<>();

  /**
   * @param frozen the kernels without masks
   */
  MaskedMatrices(TaskTensors task, ParameterSource frozen) {
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
    BackgroundThread.betweenPieces();
    FloatBuffer values = weight.values().duplicate();
    int[] mask = new int[MaskWords.WORDS];
    float[] chunk = new float[MaskWords.CHUNK];
    return opened.add(
        TFloat32.tensorOf(
            weight.shape(),
            tensor -> {
              FloatDataBuffer memory = tensor.asRawTensor().data().asFloats();
              for (int number = 0; values.hasRemaining(); number++) {
                int count = Math.min(chunk.length, values.remaining());
                values.get(chunk, 0, count);
                words.get(start + number * MaskWords.WORDS, mask);
                MaskWords.apply(mask, chunk);
                memory.offset((long) number * MaskWords.CHUNK).write(chunk, 0, count);
              }
            }));
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

  long bytes() {
    return kernels.values().stream().mapToLong(TFloat32::numBytes).sum();
  }

  @Override
  public void close() {
    opened.close();
  }
}
