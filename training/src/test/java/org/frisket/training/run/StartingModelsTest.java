package org.frisket.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.connectivity.CurveConfig;
import org.frisket.models.adaptation.connectivity.CurveForm;
import org.frisket.models.adaptation.finetuning.FinetuningConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Site;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.network.HeadInitializer;
import org.frisket.testkit.TinyBackbone;
import org.frisket.training.config.ExperimentConfig;
import org.frisket.training.fixtures.TinyEnds;
import org.frisket.training.fixtures.TinyExperiment;
import org.frisket.training.fixtures.TinyKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartingModelsTest {
  private static final ParameterName CLASSIFIER = ParameterName.kernel(Site.Top.CLASSIFIER);

  @TempDir private Path root;

  private static ExperimentConfig config(AdaptationConfig method) {
    return TinyExperiment.of(TinyBackbone.create(), method, TinyExperiment.TRAINING).config();
  }

  private static ExperimentConfig curve(Object from, Object to) {
    return config(new CurveConfig(CurveForm.BEZIER, 2, from.toString(), to.toString()));
  }

  private static StartingModels models(ExperimentConfig config) {
    return StartingModels.of(
        config, TinyExperiment.task().spec(), TinyBackbone.create(), NamedPackages.paths());
  }

  @Test
  void aModelIsKnownByItsContentWhereverItLies() throws IOException {
    TinyEnds ends = TinyEnds.train(root);
    Path moved = Files.move(ends.masked().resolve("package"), root.resolve("moved"));
    StartingModels models = models(curve(ends.finetuned(), moved));

    String finetuned = models.content(ends.finetuned().toString());
    assertThat(finetuned)
        .isEqualTo(TinyEnds.packageOf(ends.finetuned()).manifest().tensorsSha256());
    assertThat(models.get(finetuned).get(CLASSIFIER))
        .isEqualTo(TinyEnds.model(ends.finetuned()).get(CLASSIFIER));
    assertThat(models.content(moved.toString())).hasSize(64).isNotEqualTo(finetuned);
  }

  /** As the run itself would draw it. */
  @Test
  void thePretrainedModelHasTheClassifierOfTheRun() {
    ExperimentConfig config = curve("pretrained", "pretrained");
    var model = models(config).get(models(config).content("pretrained"));

    assertThat(model.get(CLASSIFIER))
        .isEqualTo(
            new HeadInitializer(
                    TinyBackbone.create().weights(), TinyBackbone.CONFIG, 3, config.seedOfHead())
                .get(CLASSIFIER));
  }

  @Test
  void othersNeedNone() {
    assertThat(config(new FinetuningConfig(true)).method().startsFrom()).isEqualTo(List.of());
  }

  @Test
  void aModelThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> models(curve(root.resolve("none"), "pretrained")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("task package " + root.resolve("none") + ": no task.json");
  }

  @Test
  void aModelOfOtherLabelsIsRefused() throws IOException {
    TinyEnds ends = TinyEnds.train(root);
    ExperimentConfig config = curve(ends.finetuned(), "pretrained");
    var spans =
        TinyExperiment.of(
                TinyKind.SPANS, TinyBackbone.create(), config.method(), TinyExperiment.TRAINING)
            .task()
            .spec();

    assertThatThrownBy(
            () -> StartingModels.of(config, spans, TinyBackbone.create(), NamedPackages.paths()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("[red, green, blue] (expected: [O, B-X, I-X])");
  }
}
