package org.frisket.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.HeadChoice;
import org.frisket.models.adaptation.smp.SmpConfig;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Site;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.network.HeadInitializer;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.testkit.TinyBackbone;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.fixtures.TinyExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelWordsRunTest {
  private static final SmpConfig SMP = SmpConfig.defaults().withSteps(4).withPenalty(0.01);
  private static final ParameterName KERNEL = ParameterName.kernel(Site.Top.CLASSIFIER);

  @TempDir private Path root;

  private static Experiment experiment(AdaptationConfig method, List<String> words) {
    Backbone backbone = TinyBackbone.create();
    Experiment made = TinyExperiment.of(backbone, method, TinyExperiment.TRAINING);
    TaskConfig task = TinyExperiment.task().withLabelWords(words);
    return new Experiment(
        made.config(), task, backbone, backbone.identity(), made.train(), made.dev(), Map.of());
  }

  @Test
  void aTaskWithoutWordsIsRefusedBeforeAnythingIsWritten() {
    assertThatThrownBy(() -> experiment(SMP, List.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "label_words of task words: none (expected: 3 different words, for [red, green, blue]:"
                + " the method's head is label_words)");
    assertThatThrownBy(() -> experiment(SMP, List.of("warm", "purple", "cold")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "label_words of task words: purple (expected: a word that is one token of tiny)");
  }

  @Test
  void wordsTellRunsApartWhereTheHeadIsMadeOfThemAndNowhereElse() {
    List<String> some = List.of("warm", "new", "cold");
    List<String> others = List.of("cold", "new", "warm");
    AdaptationConfig drawn = SMP.withHead(HeadChoice.CLASSIFIER);
    assertThat(RunIdentity.of(experiment(SMP, some)))
        .isNotEqualTo(RunIdentity.of(experiment(SMP, others)));
    assertThat(RunIdentity.of(experiment(drawn, some)))
        .isEqualTo(RunIdentity.of(experiment(drawn, List.of())));
    assertThat(experiment(drawn, some).task().labelWords()).isEmpty();
  }

  /** It is frozen: training leaves the embeddings of the words as they are. */
  @Test
  void thePackageKeepsTheHeadAndTheWords() throws IOException {
    Experiment experiment = experiment(SMP, List.of("warm", "new", "cold"));
    Run run = new Run(experiment, root, "train");
    run.execute(false, List.of());
    var found = TaskPackageFiles.read(run.folder().taskPackage());

    var expected =
        HeadInitializer.of(
            experiment.backbone(), HeadChoice.LABEL_WORDS, experiment.task().spec(), 1);
    assertThat(found.tensors())
        .contains(new SavedTensor.Value(KERNEL, expected.get(KERNEL)))
        .hasSize(12 + 2);
    assertThat(found.manifest().task().labelWords()).containsExactly("warm", "new", "cold");
  }
}
