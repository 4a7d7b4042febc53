package org.frisket.models.checkpoint.huggingface;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ServiceLoader;
import java.util.SortedMap;
import org.frisket.models.backbone.ArchitectureConfig;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.safetensors.SafeTensor;

/**
 * How transformers keeps the encoders of an architecture: what an export writes. Found by {@link
 * ServiceLoader}.
 */
public interface WrittenCheckpoint {
  /** Whose encoders these are. */
  Class<? extends ArchitectureConfig> architecture();

  /** What the names of transformers' classes for such a model begin with: {@code Bert}. */
  String model(BackboneConfig config);

  /** Whether one of these classes chooses among texts. */
  default boolean choosesAmongTexts(BackboneConfig config) {
    return true;
  }

  /** What {@code config.json} says of the encoder. */
  ObjectNode config(BackboneConfig config);

  /**
   * The tensors of {@code model.safetensors}; each is made when it is written.
   *
   * @param parameters masks applied
   * @param pooler whether the pooler is wanted
   */
  SortedMap<String, SafeTensor> tensors(
      BackboneConfig config, ParameterSource parameters, boolean pooler);

  /** That of a backbone. */
  static WrittenCheckpoint of(BackboneConfig config) {
    return ServiceLoader.load(WrittenCheckpoint.class, WrittenCheckpoint.class.getClassLoader())
        .stream()
        .map(ServiceLoader.Provider::get)
        .filter(written -> written.architecture().isInstance(config.architecture()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("nothing writes " + config.architecture()));
  }
}
