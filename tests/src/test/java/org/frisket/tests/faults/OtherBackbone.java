package org.frisket.tests.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.GeluForm;
import org.frisket.models.backbone.NamedWeights;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterShapes;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.checkpoint.Backbones;
import org.frisket.savedmodels.frozen.FrozenModelExporter;

/** A valid frozen model that no package was made for: tiny, all weights a half. */
final class OtherBackbone {
  private static final Backbone BACKBONE = create();

  private OtherBackbone() {}

  private static Backbone create() {
    BackboneConfig config =
        new BackboneConfig("tiny", 1, 8, 16, 2, 30522, 128, 2, GeluForm.ERF, 1e-12f);
    Map<ParameterName, WeightTensor> weights = new HashMap<>();
    ParameterShapes.of(config)
        .forEach(
            (name, shape) -> {
              float[] values = new float[Math.toIntExact(shape.size())];
              java.util.Arrays.fill(values, 0.5f);
              weights.put(name, WeightTensor.of(shape, values));
            });
    byte[] tokenizer = Backbones.byId("tiny").load().tokenizerJson();
    return new Backbone(
        config, NamedWeights.checked("test", weights, ParameterShapes.of(config)), tokenizer);
  }

  static String identity() {
    return BACKBONE.identity();
  }

  static void export(Path folder) throws IOException {
    FrozenModelExporter.exportOnce(BACKBONE, folder, 2);
  }
}
