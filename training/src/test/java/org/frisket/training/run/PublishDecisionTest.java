package org.frisket.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.savedmodels.store.TaskFolder;
import org.frisket.training.config.Publishing;
import org.frisket.training.fixtures.TinyExperiment;
import org.frisket.training.metrics.Score;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishDecisionTest {
  private static final Experiment EXPERIMENT = TinyExperiment.masking(TinyExperiment.TRAINING);

  @TempDir private Path root;

  private TaskFolder task() {
    return new TaskFolder("tiny", "words", root.resolve("tiny/tasks/words"));
  }

  /** A package with a value on dev. */
  private TaskManifest publish(int version, double value) throws IOException {
    Path folder = task().version(version);
    write(folder, EXPERIMENT, value);
    return TaskPackageFiles.readManifest(folder);
  }

  private static void write(Path folder, Experiment experiment, double value) throws IOException {
    TaskPackageFiles.write(
        folder, new ExperimentTraining(experiment).toPackage(Score.of(value), List.of()));
  }

  private TaskManifest trained(double value) throws IOException {
    return trained(EXPERIMENT, value);
  }

  private TaskManifest trained(Experiment experiment, double value) throws IOException {
    Path folder = root.resolve("trained");
    write(folder, experiment, value);
    return TaskPackageFiles.readManifest(folder);
  }

  private PublishDecision decide(TaskManifest manifest) throws IOException {
    return PublishDecision.of(Publishing.IF_BETTER, manifest, task());
  }

  private static Experiment with(
      UnaryOperator<Map<String, Map<String, String>>> data, Experiment experiment) {
    return new Experiment(
        experiment.config(),
        experiment.task(),
        experiment.backbone(),
        experiment.backboneIdentity(),
        experiment.train(),
        experiment.dev(),
        data.apply(new LinkedHashMap<>(experiment.dataSha256())));
  }

  private static Experiment withDev(String name, String sha256) {
    return with(
        data -> {
          data.put("dev", Map.of(name, sha256));
          return data;
        },
        EXPERIMENT);
  }

  @Test
  void theFirstOneIsPublished() throws IOException {
    assertThat(decide(trained(0.1))).isEqualTo(new PublishDecision(true, 0, ""));
  }

  @Test
  void onlyABetterOneIsPublished() throws IOException {
    publish(1, 0.9);
    publish(2, 0.5);

    assertThat(decide(trained(0.6)))
        .isEqualTo(
            new PublishDecision(true, 0, "dev accuracy 0.6000 is above 0.5000 of version 2"));
    assertThat(decide(trained(0.4)).publishes()).isFalse();
    task().label(1, "stable");
    assertThat(decide(trained(0.6)))
        .isEqualTo(
            new PublishDecision(false, 0, "dev accuracy 0.6000 is not above 0.9000 of version 1"));
  }

  @Test
  void oneThatIsAsGoodIsNotPublishedAndTheSameOneIsFound() throws IOException {
    publish(1, 0.5);
    Experiment other =
        TinyExperiment.masking(TinyExperiment.TRAINING.withEpochs(4)); // not in the package

    assertThat(decide(trained(other, 0.5)).known()).isEqualTo(1);
    assertThat(decide(trained(withDev("dev.tsv", "0b"), 0.5)).known()).isEqualTo(1);
    assertThat(decide(trained(withDev("moved.tsv", "0b"), 0.5)))
        .isEqualTo(
            new PublishDecision(false, 0, "dev accuracy 0.5000 is not above 0.5000 of version 1"));
  }

  @Test
  void whatCannotBeComparedIsPublished() throws IOException {
    publish(1, 0.9);

    assertThat(decide(trained(withDev("dev.tsv", "ff"), 0.1)))
        .isEqualTo(
            new PublishDecision(
                true,
                0,
                "not compared with version 1: it was not evaluated on the same dev split"));
    publish(2, Double.NaN);
    assertThat(decide(trained(0.1)).publishes()).isTrue();
    Files.writeString(task().version(2).resolve("task.json"), "{");
    assertThat(decide(trained(0.1)).why())
        .isEqualTo("not compared with version 2: it cannot be read");
  }

  @Test
  void whoSaysAlwaysOrNeverIsObeyed() throws IOException {
    publish(1, 0.9);

    assertThat(PublishDecision.of(Publishing.ALWAYS, trained(0.1), task()).publishes()).isTrue();
    assertThat(PublishDecision.of(Publishing.NEVER, trained(1), task()).publishes()).isFalse();
  }
}
