package org.frisket.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.prompt.AttemptConfig;
import org.frisket.models.adaptation.prompt.Forward;
import org.frisket.models.adaptation.prompt.PromptTuningConfig;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.savedmodels.store.Store;
import org.frisket.testkit.TinyBackbone;
import org.frisket.training.config.ExperimentConfig;
import org.frisket.training.fixtures.TinyExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A method that takes tensors of other tasks' packages finds them, and refuses what it cannot take.
 */
class BorrowedTensorsTest {
  private static final PromptTuningConfig PROMPT =
      new PromptTuningConfig(2, Forward.EMBEDDINGS, 0.5);
  private static final ParameterName ROWS = new ParameterName("prompt.rows");

  @TempDir private Path root;

  private Path run(AdaptationConfig method, Backbone backbone) throws IOException {
    Run run =
        new Run(
            TinyExperiment.of(backbone, method, TinyExperiment.TRAINING.withEpochs(1)),
            root.resolve("runs"),
            "train");
    run.execute(false, List.of());
    return run.folder().path();
  }

  private Store store() {
    return new Store(root.resolve("store"));
  }

  private static ExperimentConfig attempt(String... sources) {
    AttemptConfig method = AttemptConfig.over(List.of(sources)).withLength(2).withWidth(3);
    return TinyExperiment.of(TinyBackbone.create(), method, TinyExperiment.TRAINING).config();
  }

  private StartingModels models(ExperimentConfig config) {
    return StartingModels.of(
        config, TinyExperiment.task().spec(), TinyBackbone.create(), NamedPackages.in(store()));
  }

  /** In the store, or as the run that trained it. */
  @Test
  void aSourceIsKnownByItsContentWhereverItLies() throws IOException {
    Path run = run(PROMPT, TinyBackbone.create());
    store().publish(run.resolve("package"));
    TaskPackage trained = TaskPackageFiles.read(run.resolve("package"));
    WeightTensor prompt = trained.values().get(ROWS);

    for (String name : List.of("words", "words@1", "tiny/words", run.toString())) {
      StartingModels models = models(attempt(name));
      String content = models.content(name);
      assertThat(content).as(name).isEqualTo(trained.manifest().tensorsSha256());
      assertThat(models.borrowed(content).get(ROWS)).isEqualTo(prompt);
    }
  }

  /** So it answers when the source is gone. */
  @Test
  void aPackageHoldsThePromptsOfItsSources() throws IOException {
    Path source = run(PROMPT, TinyBackbone.create());
    ExperimentConfig config = attempt(source.toString());
    Experiment given =
        TinyExperiment.of(TinyBackbone.create(), config.method(), TinyExperiment.TRAINING);
    StartingModels models = models(config);
    Experiment experiment =
        new Experiment(
            config.resolvedFor(TinyBackbone.CONFIG, models::content),
            given.task(),
            given.backbone(),
            given.backboneIdentity(),
            given.train(),
            given.dev(),
            given.dataSha256(),
            models);
    Run run = new Run(experiment, root.resolve("runs"), "train");
    run.execute(false, List.of());

    TaskPackage kept = run.taskPackage().orElseThrow();
    assertThat(kept.values().get(new ParameterName("prompt.sources")))
        .isEqualTo(TaskPackageFiles.read(source.resolve("package")).values().get(ROWS));
    assertThat(kept.manifest().method().borrowsFrom())
        .containsExactly(models.content(source.toString()));
  }

  @Test
  void aSourceThatIsNotThereIsNamed() {
    assertRefused(attempt("words@2"), "task package words@2: no such folder, and no such task in");
    assertRefused(
        attempt(root.resolve("none").toString()),
        "task package " + root.resolve("none") + ": no task.json");
  }

  @Test
  void aSourceOfAnotherMethodOrLengthIsRefused() throws IOException {
    String probe = run(TinyExperiment.PROBE, TinyBackbone.create()).toString();
    assertRefused(
        attempt(probe),
        "method.sources: %s: trained with linear_probe (expected: a package of prompt_tuning)"
            .formatted(probe));
    String brief = run(PROMPT.withLength(1), TinyBackbone.create()).toString();
    assertRefused(
        attempt(brief),
        "method.sources: %s: trained with method.length=1 (expected: method.length=2, as here)"
            .formatted(brief));
  }

  @Test
  void aSourceOfAnotherBackboneIsRefused() throws IOException {
    String other = run(PROMPT, TinyBackbone.withoutPooler()).toString();
    assertRefused(attempt(other), "frozen model of task package words: tiny ");
  }

  private void assertRefused(ExperimentConfig config, String start) {
    assertThatThrownBy(() -> models(config))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(start);
  }
}
