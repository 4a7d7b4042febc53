package org.frisket.models.checkpoint;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.frisket.models.architecture.vit.VitConfig;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.BackboneSource;
import org.frisket.models.backbone.BareBackbone;
import org.frisket.models.backbone.GeluForm;

/**
 * {@code tiny-vit}: two blocks of hidden size 64 with random weights over grey images of 8 x 8
 * pixels, each patch four of them. It knows nothing; runs on it take seconds. Weights are drawn as
 * wide as keeps the size of what passes through them, so that something of an image comes out.
 */
public final class TinyVitSource implements BackboneSource {
  private static final int EDGE = 8;
  private static final int PATCH = 2;
  private static final int ROWS = 1 + EDGE / PATCH * (EDGE / PATCH);
  private static final double DEVIATION = 0.125; // 1 / √64
  private static final List<Double> HALF = List.of(0.5);

  private static final String IMAGES =
      """
      {
        "image_processor_type": "ViTImageProcessor",
        "do_resize": true,
        "size": {"height": 8, "width": 8},
        "resample": 2,
        "do_rescale": true,
        "rescale_factor": 0.00392156862745098,
        "do_normalize": true,
        "image_mean": [0.5],
        "image_std": [0.5]
      }
      """;

  @Override
  public String id() {
    return "tiny-vit";
  }

  @Override
  public String description() {
    return "2 blocks, hidden 64, grey images of 8 x 8, random weights: for trying things out";
  }

  @Override
  public Backbone load() {
    return UntrainedSource.untrained(bare(), DEVIATION);
  }

  @Override
  public BareBackbone bare() {
    VitConfig vit = new VitConfig(EDGE, EDGE, 1, PATCH, 1 / 255.0, HALF, HALF, false, true);
    BackboneConfig config =
        new BackboneConfig(id(), 2, 64, 128, 2, 0, ROWS, 0, GeluForm.ERF, 1e-6f, false, vit);
    return new BareBackbone(config, IMAGES.getBytes(StandardCharsets.UTF_8));
  }
}
