package org.frisket.models.architecture.vit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.checkpoint.huggingface.EncoderKeys;
import org.frisket.models.checkpoint.huggingface.JsonFile;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.image.ImageSettings;
import org.frisket.models.preprocess.image.ImageSettings.Size;

/**
 * What {@code config.json} may say of a ViT, and {@code preprocessor_config.json} of its images;
 * each throws where it says something else.
 *
 * @param file {@code config.json}
 * @param images the other one
 */
record VitKeys(JsonFile file, ImageSettings images) {
  private static final int LARGEST = 1 << 14;
  private static final int USUAL_IMAGE = 224;

  /**
   * @param usualPatch where the config says nothing
   * @param usualEpsilon where the config says nothing
   */
  BackboneConfig backbone(
      String name,
      int intermediate,
      int usualPatch,
      float usualEpsilon,
      boolean drawnPooler,
      boolean layerScale) {
    int hidden = EncoderKeys.width(file, "hidden_size");
    VitConfig vit = vit(usualPatch, layerScale);
    requireSame("pooler_output_size", hidden);
    if (!file.text("pooler_act", "tanh").equals("tanh")) {
      throw file.wrong("pooler_act", "tanh");
    }
    return new BackboneConfig(
        name,
        EncoderKeys.blocks(file, "num_hidden_layers"),
        hidden,
        intermediate,
        EncoderKeys.heads(file, "num_attention_heads", hidden),
        0,
        1 + vit.rows() * vit.columns(),
        0,
        EncoderKeys.gelu(file, "hidden_act"),
        file.positive("layer_norm_eps", usualEpsilon),
        drawnPooler,
        vit);
  }

  private VitConfig vit(int usualPatch, boolean layerScale) {
    int channels = file.size("num_channels", 1, 3, Optional.of(3));
    if (channels == 2) {
      throw file.wrong("num_channels", "1 or 3");
    }
    int patch = file.size("patch_size", 1, LARGEST, Optional.of(usualPatch));
    Size size = images.output().orElseGet(this::trained);
    InvalidInputException.require(
        "size of images of " + file,
        size.width() + " x " + size.height(),
        size.height() % patch == 0 && size.width() % patch == 0,
        "multiples of patch_size " + patch);
    return new VitConfig(
        size.height(),
        size.width(),
        channels,
        patch,
        images.factor(),
        images.mean(channels),
        images.deviation(channels),
        layerScale,
        file.flag("qkv_bias").orElse(true));
  }

  /** The size of the images that it was trained with. */
  private Size trained() {
    JsonNode both = file.node("image_size");
    if (both.isArray() && both.size() == 2 && both.path(0).isInt() && both.path(1).isInt()) {
      return new Size(both.path(0).asInt(), both.path(1).asInt());
    }
    int edge = file.size("image_size", 1, LARGEST, Optional.of(USUAL_IMAGE));
    return new Size(edge, edge);
  }

  private void requireSame(String key, int expected) {
    if (file.size(key, 1, Integer.MAX_VALUE, Optional.of(expected)) != expected) {
      throw file.wrong(key, Integer.toString(expected));
    }
  }
}
