package org.frisket.savedmodels.serving.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.fixtures.RandomPackage;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.testkit.TinyBackbone;
import org.frisket.testkit.TinyMethods;
import org.junit.jupiter.api.Test;

class ServedBackboneTest {
  private final Backbone backbone = TinyBackbone.create();

  private LoadedTask load(ServedBackbone served, TaskPackage taskPackage) {
    return new LoadedTask(
        served, new TaskContents(backbone, taskPackage), new WordMemory(Optional.empty()));
  }

  @Test
  void tasksOfOneShapeShareAGraphWhateverTheirMasksAre() {
    try (ServedBackbone served =
            new ServedBackbone(
                backbone, EngineSettings.defaults().withThreads(1), new EngineCounts());
        LoadedTask one = load(served, TinyPackage.withSeed(backbone, 1));
        LoadedTask other = load(served, TinyPackage.withSeed(backbone, 2))) {
      assertThat(one.tensors().shape()).isEqualTo(other.tensors().shape());
      assertThat(served.graphs()).isEqualTo(1);
      try (LoadedTask words = load(served, TinyPackage.ofKind(backbone, TaskKind.TAGGING))) {
        assertThat(words.tensors().shape()).isNotEqualTo(one.tensors().shape());
        assertThat(served.graphs()).isEqualTo(2);
      }
    }
  }

  @Test
  void whatNoTaskUsesAnyMoreIsClosedUnlessItHasMasks() {
    try (ServedBackbone served =
            new ServedBackbone(
                backbone, EngineSettings.defaults().withThreads(1), new EngineCounts());
        LoadedTask stays = load(served, TinyPackage.withSeed(backbone, 1))) {
      int masked = 0;
      for (AdaptationConfig method : TinyMethods.oneOfEach()) {
        TaskPackage task = RandomPackage.of(backbone, method, TaskKind.SENTENCE_PAIR);
        masked += task.tensors().stream().anyMatch(SavedTensor.Mask.class::isInstance) ? 1 : 0;
        load(served, task).close();
      }
      assertThat(stays.manifest().seed()).isEqualTo(1);
      assertThat(served.graphs()).isBetween(1, masked);
    }
  }
}
