package org.frisket.models.architecture.vit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.checkpoint.huggingface.CheckpointModules;
import org.frisket.models.checkpoint.huggingface.EncoderKeys;
import org.frisket.models.checkpoint.huggingface.Family;
import org.frisket.models.checkpoint.huggingface.JsonFile;
import org.frisket.models.checkpoint.huggingface.NamedTensors;

/**
 * ViT as transformers keeps it. Its table of positions is resized where {@code
 * preprocessor_config.json} says other images than it was trained with; transformers asks for that
 * with {@code interpolate_pos_encoding}.
 */
public final class VitFamily implements Family {
  private static final String IMAGES = "ViTImageProcessor";
  private static final int PATCH = 16;
  private static final float EPSILON = 1e-12f;

  @Override
  public Map<String, String> tokenizers() {
    return Map.of("vit", IMAGES);
  }

  @Override
  public String scope() {
    return VitModules.OF_VIT.scope();
  }

  @Override
  public String anchor() {
    return VitModules.FIRST;
  }

  @Override
  public CheckpointModules modules(BackboneConfig config) {
    return VitModules.OF_VIT.all(config.blocks());
  }

  @Override
  public BackboneConfig config(String name, JsonFile file, boolean drawnPooler) {
    int intermediate = EncoderKeys.width(file, "intermediate_size");
    return new VitKeys(file, ImageFiles.settings(file.folder(), IMAGES))
        .backbone(name, intermediate, PATCH, EPSILON, drawnPooler, false);
  }

  @Override
  public byte[] preprocessor(Path folder, JsonFile file, BackboneConfig config) throws IOException {
    return ImageFiles.read(folder, IMAGES);
  }

  @Override
  public Map<ParameterName, WeightTensor> converted(BackboneConfig config, NamedTensors tensors) {
    return VitTensors.converted(config, tensors);
  }
}
