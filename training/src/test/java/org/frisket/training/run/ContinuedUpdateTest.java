package org.frisket.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.dsee.DseeConfig;
import org.frisket.models.adaptation.dsee.PruningScore;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.SavedTensor;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.testkit.TinyBackbone;
import org.frisket.training.config.ExperimentConfig;
import org.frisket.training.fixtures.TinyEnds;
import org.frisket.training.fixtures.TinyExperiment;
import org.frisket.training.loop.TrainingGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DSEE trains, prunes, and trains again: the second run goes on from the package of the first. */
class ContinuedUpdateTest {
  private static final Backbone BACKBONE = TinyBackbone.create();
  private static final DseeConfig METHOD =
      DseeConfig.defaults().withRank(2).withAlpha(4).withSparseValues(6);

  @TempDir private Path root;

  private static Experiment experiment(AdaptationConfig method) {
    Experiment anew = TinyExperiment.of(BACKBONE, method, TinyExperiment.TRAINING);
    ExperimentConfig config = anew.config();
    StartingModels models =
        StartingModels.of(config, anew.task().spec(), BACKBONE, NamedPackages.paths());
    return new Experiment(
        config.resolvedFor(BACKBONE.config(), models::content),
        anew.task(),
        BACKBONE,
        anew.backboneIdentity(),
        anew.train(),
        anew.dev(),
        anew.dataSha256(),
        models);
  }

  private Path train(AdaptationConfig method) throws IOException {
    Run run = new Run(experiment(method), root, "train");
    run.execute(false, List.of());
    return run.folder().path();
  }

  private static DseeConfig pruned(Path start) {
    return METHOD
        .withStart(start.toString())
        .withPrunedBy(PruningScore.UPDATE)
        .withSparsity(0.5)
        .withOtherSparsity(0.25)
        .withRemovedHeads(1);
  }

  private static Map<String, WeightTensor> values(List<SavedTensor> tensors) {
    Map<String, WeightTensor> values = new TreeMap<>();
    for (SavedTensor tensor : tensors) {
      if (tensor instanceof SavedTensor.Value value) {
        values.put(value.name(), value.weight());
      }
    }
    return values;
  }

  @Test
  void itGoesOnFromUpdateAndClassifierUnderNewMasks() throws IOException {
    Path first = train(METHOD);
    Experiment second = experiment(pruned(first));
    try (TrainingGraph graph =
        new TrainingGraph(BACKBONE, second.config(), second.task().spec(), second.models())) {
      List<SavedTensor> begun = graph.saved(0);

      assertThat(values(begun)).isEqualTo(values(TinyEnds.packageOf(first).tensors()));
      assertThat(begun).filteredOn(SavedTensor.Mask.class::isInstance).hasSize(2 * 6);
    }
  }

  @Test
  void itTrainsWhatIsLeft() throws IOException {
    Path first = train(METHOD);
    Path second = train(pruned(first));
    TaskPackage before = TinyEnds.packageOf(first);
    TaskPackage after = TinyEnds.packageOf(second);

    assertThat(((DseeConfig) after.manifest().method()).start())
        .isEqualTo(before.manifest().tensorsSha256());
    ParameterName places = new ParameterName("block.1.value.dsee_places");
    ParameterName left = new ParameterName("block.1.value.dsee_a");
    assertThat(after.values().get(places)).isEqualTo(before.values().get(places));
    assertThat(after.values().get(left)).isNotEqualTo(before.values().get(left));
    assertThat(after.masks())
        .filteredOn(mask -> mask.name().endsWith("attention_output.mask"))
        .hasSize(2)
        .allMatch(mask -> emptyRows(mask) >= 4);
  }

  private static int emptyRows(SavedTensor.Mask mask) {
    int empty = 0;
    for (boolean row : mask.mask().emptyRows()) {
      empty += row ? 1 : 0;
    }
    return empty;
  }

  @Test
  void aPackageOfAnotherMethodIsRefused() throws IOException {
    TinyEnds ends = TinyEnds.train(root);

    assertThatThrownBy(() -> experiment(METHOD.withStart(ends.finetuned().toString())))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "method.start "
                + ends.finetuned()
                + ": package of finetuning (expected: one of dsee with the same rank,"
                + " sparse_values, blocks and roles)");
  }
}
