package org.frisket.models.architecture.vit;

import java.util.HashMap;
import java.util.Map;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.checkpoint.huggingface.NamedTensors;
import org.frisket.models.graph.HookPoint.Part;
import org.tensorflow.ndarray.Shape;

/** What checkpoints keep in another form than a backbone. */
final class VitTensors {
  private VitTensors() {}

  static Map<ParameterName, WeightTensor> converted(BackboneConfig config, NamedTensors tensors) {
    VitConfig vit = (VitConfig) config.architecture();
    int hidden = config.hiddenSize();
    Map<ParameterName, WeightTensor> found = new HashMap<>();
    tensors
        .find(VitModules.PATCHES + ".weight")
        .filter(kernel -> kernel.shape().equals(PatchKernel.convolution(vit, hidden)))
        .ifPresent(
            kernel ->
                found.put(
                    ParameterName.kernel(ParameterName.PATCHES),
                    PatchKernel.rows(vit, hidden, kernel)));
    tensors
        .find(VitModules.PATCHES + ".bias")
        .ifPresent(bias -> found.put(ParameterName.bias(ParameterName.PATCHES), bias));
    tensors
        .find(VitModules.FIRST)
        .filter(row -> row.shape().size() == hidden)
        .ifPresent(row -> found.put(ParameterName.CLASS_EMBEDDING, flat(row, hidden)));
    tensors
        .find(VitModules.POSITIONS)
        .filter(table -> table.shape().size() % hidden == 0)
        .ifPresent(
            table ->
                found.put(
                    ParameterName.POSITION_EMBEDDINGS,
                    PositionTable.resized(
                        flat(table, hidden), vit.rows(), vit.columns(), VitModules.POSITIONS)));
    for (int block = 0; block < config.blocks(); block++) {
      for (Part part : Part.values()) {
        ParameterName name = VitConfig.scale(block, part);
        tensors.find(VitModules.scale(block, part)).ifPresent(factors -> found.put(name, factors));
      }
    }
    return found;
  }

  /** (1, …, H) to (…, H). */
  private static WeightTensor flat(WeightTensor tensor, int hidden) {
    return new WeightTensor(Shape.of(tensor.shape().size() / hidden, hidden), tensor.values());
  }
}
