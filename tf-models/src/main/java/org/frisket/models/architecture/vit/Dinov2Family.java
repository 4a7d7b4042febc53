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
 * DINOv2 (Oquab et al. 2024, arXiv 2304.07193) as transformers keeps it: a ViT with factors over
 * what its sub-layers give. It has no pooler; the larger ones with gated feed-forward layers are
 * not read.
 */
public final class Dinov2Family implements Family {
  private static final String IMAGES = "BitImageProcessor";
  private static final int PATCH = 14;
  private static final float EPSILON = 1e-6f;
  private static final float RATIO = 4;

  @Override
  public Map<String, String> tokenizers() {
    return Map.of("dinov2", IMAGES);
  }

  @Override
  public String scope() {
    return VitModules.OF_DINOV2.scope();
  }

  @Override
  public String anchor() {
    return VitModules.FIRST;
  }

  @Override
  public CheckpointModules modules(BackboneConfig config) {
    return VitModules.OF_DINOV2.all(config.blocks());
  }

  @Override
  public BackboneConfig config(String name, JsonFile file, boolean drawnPooler) {
    if (file.flag("use_swiglu_ffn").orElse(false)) {
      throw file.wrong("use_swiglu_ffn", "false: feed-forward layers without gates");
    }
    int hidden = EncoderKeys.width(file, "hidden_size");
    double ratio = Double.parseDouble(Float.toString(file.positive("mlp_ratio", RATIO)));
    return new VitKeys(file, ImageFiles.settings(file.folder(), IMAGES))
        .backbone(name, (int) (hidden * ratio), PATCH, EPSILON, true, true);
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
