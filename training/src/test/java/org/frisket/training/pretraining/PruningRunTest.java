package org.frisket.training.pretraining;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.checkpoint.Backbones;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pruned once for all: a sparse backbone that learns from a dense one. */
class PruningRunTest {
  @TempDir private Path folder;

  @Test
  void aSparseBackboneLearnsFromADenseOne() throws IOException {
    SmallPretraining small = SmallPretraining.in(folder);
    PretrainingRun dense = small.run("runs");
    dense.execute(List.of());
    String[] sparse = {
      "pretraining=sparse",
      "backbone=" + dense.backbone(),
      "distillation.teacher=" + dense.backbone(),
      "pruning.sparsity=0.6",
      "pruning.every_steps=2",
      "pruning.rewind=true"
    };
    PretrainingRun run = small.run("runs", sparse);

    PretrainingResult result = run.execute(List.of());

    Backbone made = Backbones.byId(run.backbone().toString()).load();
    assertThat(result.sparsity()).isBetween(0.59, 0.61);
    for (ParameterName name : made.weights().all().keySet()) {
      float[] values = made.weights().get(name).toArray();
      if (GradualPruning.prunes(name)) {
        int zeros = 0;
        for (float value : values) {
          zeros += Float.floatToRawIntBits(value) == 0 ? 1 : 0;
        }
        assertThat(zeros).as(name.value()).isEqualTo((int) Math.round(0.6 * values.length));
      }
    }
    String said = Files.readString(run.backbone().resolve("pretraining.json"));
    assertThat(said).contains("\"teacher_sha256\" : \"" + loadedIdentity(dense));
  }

  private static String loadedIdentity(PretrainingRun run) {
    return Backbones.byId(run.backbone().toString()).load().identity();
  }
}
