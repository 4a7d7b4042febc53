package org.frisket.savedmodels.serving.engine;

import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.runtime.Tensors;
import org.tensorflow.types.TFloat32;

/**
 * The parameters of a task that is nothing but masks and values, from what of it is in memory.
 *
 * @param frozen those of the backbone
 */
record TaskParameters(TaskTensors task, ParameterSource frozen) implements ParameterSource {
  @Override
  public WeightTensor get(ParameterName name) {
    TFloat32 own = task.values().get(name);
    if (own != null) {
      return Tensors.toWeight(own);
    }
    Integer start = task.shape().masked().get(name);
    return start == null ? frozen.get(name) : masked(frozen.get(name), start);
  }

  private WeightTensor masked(WeightTensor weight, int start) {
    float[] values = new float[weight.values().remaining()];
    MaskedChunks.of(
        weight,
        task.words(),
        start,
        (at, chunk, count) -> System.arraycopy(chunk, 0, values, Math.toIntExact(at), count));
    return WeightTensor.of(weight.shape(), values);
  }
}
