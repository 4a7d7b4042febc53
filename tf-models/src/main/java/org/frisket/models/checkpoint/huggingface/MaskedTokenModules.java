package org.frisket.models.checkpoint.huggingface;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.MaskedTokenNames;
import org.frisket.models.backbone.NamedWeights;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.safetensors.SafeTensor;

/**
 * Where transformers' models for masked tokens keep their head.
 *
 * @param transform the module of the transformation
 * @param norm that of the layer normalisation behind it
 * @param bias the tensor of one number a token
 */
public record MaskedTokenModules(String transform, String norm, String bias) {
  private static final MaskedTokenModules OF_BERT =
      new MaskedTokenModules(
          "cls.predictions.transform.dense",
          "cls.predictions.transform.LayerNorm",
          "cls.predictions.bias");

  private static final List<MaskedTokenModules> ALL =
      List.of(
          OF_BERT,
          new MaskedTokenModules("lm_head.dense", "lm_head.layer_norm", "lm_head.bias"),
          new MaskedTokenModules("vocab_transform", "vocab_layer_norm", "vocab_projector.bias"));

  /**
   * The head of a checkpoint, if it has all of one.
   *
   * @param source for messages
   * @throws org.frisket.models.error.InvalidInputException if it is of another shape
   */
  static Optional<Map<ParameterName, WeightTensor>> read(
      String source, BackboneConfig config, NamedTensors tensors) {
    return ALL.stream()
        .map(modules -> modules.found(tensors))
        .filter(found -> found.size() == MaskedTokenNames.shapes(config).size())
        .findFirst()
        .map(found -> checked(source, found, config));
  }

  private static Map<ParameterName, WeightTensor> checked(
      String source, Map<ParameterName, WeightTensor> found, BackboneConfig config) {
    return NamedWeights.checked(
            "the masked-token head of " + source, found, MaskedTokenNames.shapes(config))
        .all();
  }

  private Map<ParameterName, WeightTensor> found(NamedTensors tensors) {
    Map<ParameterName, WeightTensor> found = new HashMap<>();
    tensors
        .find(transform + ".weight")
        .filter(kernel -> kernel.shape().numDimensions() == 2)
        .ifPresent(
            kernel ->
                found.put(ParameterName.kernel(MaskedTokenNames.TRANSFORM), kernel.transposed()));
    vectors()
        .forEach(
            (name, keys) ->
                keys.stream()
                    .flatMap(key -> tensors.find(key).stream())
                    .findFirst()
                    .ifPresent(value -> found.put(name, value)));
    return found;
  }

  /** Keys of all but the kernel; checkpoints from before PyTorch's own names say gamma and beta. */
  private Map<ParameterName, List<String>> vectors() {
    return Map.of(
        ParameterName.bias(MaskedTokenNames.TRANSFORM),
        List.of(transform + ".bias"),
        ParameterName.gamma(MaskedTokenNames.NORM),
        List.of(norm + ".weight", norm + ".gamma"),
        ParameterName.beta(MaskedTokenNames.NORM),
        List.of(norm + ".bias", norm + ".beta"),
        MaskedTokenNames.TOKEN_BIAS,
        List.of(bias));
  }

  /** A head as transformers' BERT keeps it, its kernel turned. */
  public static Map<String, SafeTensor> written(ParameterSource head) {
    CheckpointTensors tensors = new CheckpointTensors(head);
    tensors.addProjection(MaskedTokenNames.TRANSFORM, OF_BERT.transform);
    tensors.addNorm(MaskedTokenNames.NORM, OF_BERT.norm);
    tensors.addAs(MaskedTokenNames.TOKEN_BIAS, OF_BERT.bias);
    return tensors.all();
  }
}
