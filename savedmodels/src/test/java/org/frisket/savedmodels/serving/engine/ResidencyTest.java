package org.frisket.savedmodels.serving.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.RejectedExecutionException;
import org.frisket.models.backbone.Backbone;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.frozen.FrozenModelExporter;
import org.frisket.savedmodels.serving.engine.EngineCounts.Count;
import org.frisket.savedmodels.serving.engine.ServedTask.Tier;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResidencyTest {
  private final Backbone backbone = TinyBackbone.create();
  private final EngineSettings settings = EngineSettings.defaults().withThreads(1);
  private final EngineCounts counts = new EngineCounts();
  private boolean closed;

  private void execute(Runnable task) {
    if (closed) {
      throw new RejectedExecutionException("closed");
    }
    task.run();
  }

  /** Passes go on while an engine is closed: what they would set going is left, and forgotten. */
  @Test
  void aTaskThatIsWorthItsMatricesWhenNothingIsLoadedAnyMoreStaysAsItIs(@TempDir Path root)
      throws IOException {
    Path frozen = root.resolve("frozen");
    FrozenModelExporter.exportOnce(backbone, frozen, 1);
    try (TaskLoader loader = new TaskLoader(settings, counts)) {
      Residency residency =
          new Residency(settings.budget(), loader, this::execute, Runnable::run, counts);
      ServedTask task =
          new ServedTask(new KnownTask("colours", frozen, TinyPackage.withSeed(backbone, 1)));
      residency.acquire(task).join();
      long packed = residency.bytes();

      closed = true;
      for (int pass = 0; pass < 10; pass++) {
        residency.used(task);
        assertThat(residency.bytes()).isEqualTo(packed);
      }
      assertThat(residency.tier(task)).isEqualTo(Tier.PACKED);

      closed = false;
      residency.used(task);
      assertThat(residency.tier(task)).isEqualTo(Tier.MATERIALISED);
      assertThat(counts.get(Count.PROMOTIONS)).isEqualTo(1);

      residency.release(task);
      residency.remove(task);
      assertThat(residency.bytes()).as("left by a task without users").isZero();
    }
  }
}
