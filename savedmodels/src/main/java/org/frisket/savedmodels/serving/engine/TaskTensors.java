package org.frisket.savedmodels.serving.engine;

import java.nio.IntBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.kernels.runtime.LentInts;
import org.frisket.models.runtime.Opened;
import org.frisket.models.runtime.Tensors;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** What of a loaded task is always in native memory: its masks as bits and its own values. */
final class TaskTensors implements AutoCloseable {
  private final Opened opened = new Opened();
  private final NetworkShape shape;
  private final LentInts words;
  private final TInt64 number;
  private final Map<ParameterName, TFloat32> values = new TreeMap<>();
  private final long bytes;

  TaskTensors(TaskContents contents, WordMemory memory) {
    this.shape = contents.shape();
    try {
      this.words = opened.add(memory.of(contents));
      this.number = opened.add(TInt64.vectorOf(words.number()));
      for (ParameterName name : shape.fed().keySet()) {
        values.put(name, opened.add(Tensors.of(contents.value(name))));
      }
    } catch (RuntimeException | Error e) {
      opened.close();
      throw e;
    }
    this.bytes = words.bytes() + values.values().stream().mapToLong(TFloat32::numBytes).sum();
  }

  NetworkShape shape() {
    return shape;
  }

  /** Its own parameters and tensors. */
  Map<ParameterName, TFloat32> values() {
    return values;
  }

  /** The masks as words. */
  IntBuffer words() {
    return words.ints();
  }

  /** Feeds masked kernels where they are there, or else the words that mask them. */
  void feedMasks(Session.Runner runner, MaskedKernels kernels, Optional<MaskedMatrices> made) {
    if (shape.words() == 0) {
      return;
    }
    if (made.isPresent()) {
      kernels.masked().forEach((name, kernel) -> runner.feed(kernel, made.get().get(name)));
    } else {
      runner.feed(kernels.words(), number);
    }
  }

  /** Bytes in memory. */
  long bytes() {
    return bytes;
  }

  @Override
  public void close() {
    opened.close();
  }
}
