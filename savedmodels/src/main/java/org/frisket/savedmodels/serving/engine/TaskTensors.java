package org.frisket.savedmodels.serving.engine;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.runtime.Opened;
import org.frisket.models.runtime.Tensors;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** What of a task is in native memory: always its masks as bits and its own values. */
final class TaskTensors implements AutoCloseable {
  private final Opened opened = new Opened();
  private final NetworkShape shape;
  private final TInt32 words;
  private final Map<ParameterName, TFloat32> values = new TreeMap<>();
  private final long bytes;
  private volatile Optional<MaskedMatrices> matrices = Optional.empty();

  TaskTensors(TaskContents contents) {
    this.shape = contents.shape();
    this.words = opened.add(Tensors.of(Shape.of(shape.words()), contents.words()));
    for (ParameterName name : shape.fed().keySet()) {
      values.put(name, opened.add(Tensors.of(contents.value(name))));
    }
    this.bytes = words.numBytes() + values.values().stream().mapToLong(TFloat32::numBytes).sum();
  }

  NetworkShape shape() {
    return shape;
  }

  /** Its own parameters and tensors. */
  Map<ParameterName, TFloat32> values() {
    return values;
  }

  /** The masks as words. */
  TInt32 words() {
    return words;
  }

  /** Feeds masked kernels where they are there, or else the words that mask them. */
  void feedMasks(Session.Runner runner, MaskedKernels kernels) {
    Optional<MaskedMatrices> made = matrices;
    if (shape.words() == 0) {
      return;
    }
    if (made.isPresent()) {
      kernels.masked().forEach((name, kernel) -> runner.feed(kernel, made.get().get(name)));
    } else {
      runner.feed(kernels.words(), words);
    }
  }

  /** Bytes without {@link #matrices}. */
  long bytes() {
    return bytes;
  }

  /** The masked kernels, where they are kept. */
  Optional<MaskedMatrices> matrices() {
    return matrices;
  }

  /** From now on passes use these, or none. Who takes some away closes them after the last pass. */
  void matrices(Optional<MaskedMatrices> made) {
    matrices = made;
  }

  @Override
  public void close() {
    matrices.ifPresent(MaskedMatrices::close);
    opened.close();
  }
}
