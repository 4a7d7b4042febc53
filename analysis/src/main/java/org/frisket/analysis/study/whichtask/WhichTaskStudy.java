package org.frisket.analysis.study.whichtask;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.frisket.analysis.study.Findings;
import org.frisket.analysis.study.FinishedRun;
import org.frisket.analysis.study.RunChoice;
import org.frisket.analysis.study.Study;
import org.frisket.analysis.study.StudyContext;
import org.frisket.models.backbone.Backbone;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.superposition.Superposition;

/** Which task texts are of, found from the masks and the texts alone (Wortsman et al. 2020). */
public final class WhichTaskStudy implements Study<WhichTaskConfig> {
  @Override
  public String name() {
    return "which_task";
  }

  @Override
  public String title() {
    return "Which task is it";
  }

  @Override
  public String asks() {
    return "Can the right mask be found from texts alone, by one step down the gradient of the output's entropy"
        + " over the coefficients of all masks at once? (Wortsman et al. 2020, Supermasks in Superposition, section"
        + " 3.3; here every task has its own head, and its entropy counts as a share of the largest.)";
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Class<WhichTaskConfig> config() {
    return WhichTaskConfig.class;
  }

  @Override
  public List<RunChoice> runs(WhichTaskConfig config) {
    return config.runs();
  }

  @Override
  public Findings run(WhichTaskConfig config, StudyContext context) throws IOException {
    List<FinishedRun> runs = context.runs(config.runs());
    List<TaskPackage> packages = new ArrayList<>();
    for (FinishedRun run : runs) {
      packages.add(run.taskPackage());
    }
    Backbone backbone = runs.get(0).experiment().backbone();
    int threads = runs.get(0).experiment().config().threads();
    Texts texts = Texts.ofDev(runs, config);
    int[] taskOf =
        runs.stream().mapToInt(run -> texts.tasks().indexOf(run.result().task())).toArray();
    try (Superposition superposition = new Superposition(backbone, packages, threads);
        FrozenVectors frozen = new FrozenVectors(backbone, threads)) {
      context.progress("own networks of " + packages.size() + " packages");
      int longest = backbone.config().maxPositions();
      Teller teller =
          new Teller(
              taskOf,
              new Gradients(superposition, texts.texts()),
              OwnEntropies.of(superposition, texts.texts(), longest),
              frozen.of(texts.texts()),
              centroids(frozen, Texts.ofTrain(runs, config)));
      return new Telling(config, texts, teller, context::progress).findings(name());
    }
  }

  private static Centroids centroids(FrozenVectors frozen, Texts train) {
    List<float[]> vectors = frozen.of(train.texts());
    return new Centroids(
        IntStream.range(0, train.tasks().size())
            .mapToObj(task -> Centroids.mean(train.of(task).stream().map(vectors::get).toList()))
            .toList());
  }
}
