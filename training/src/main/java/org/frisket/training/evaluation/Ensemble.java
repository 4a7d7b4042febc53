package org.frisket.training.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.preprocess.text.ExampleEncoder;
import org.frisket.savedmodels.frozen.FrozenModel;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.serving.InferenceRuntime;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.savedmodels.store.Store;
import org.frisket.training.config.TaskConfig;

/**
 * Packages of one task whose answers are combined, as in Table 2 of Zhao et al. 2020. The frozen
 * weights are loaded once, and one member at a time beside them.
 */
public final class Ensemble {
  private final Members members;
  private final Store store;
  private final Path frozen;
  private final int batchSize;
  private final int threads;
  private final InferenceRuntime runtime;

  private Ensemble(
      Members members,
      Store store,
      Path frozen,
      int batchSize,
      int threads,
      InferenceRuntime runtime) {
    this.members = members;
    this.store = store;
    this.frozen = frozen;
    this.batchSize = batchSize;
    this.threads = threads;
    this.runtime = runtime;
  }

  /**
   * Reads what the packages say; no weights are loaded yet.
   *
   * @param names two packages or more: folders, or names in the store
   * @throws org.frisket.models.error.InvalidInputException if one is missing, is of another task or
   *     backbone than the others, or is there twice; names it
   */
  public static Ensemble of(
      List<String> names, Store store, int batchSize, int threads, InferenceRuntime runtime)
      throws IOException {
    Members members = Members.read(names, store);
    Member first = members.members().get(0);
    Path frozen = store.frozenModelFor(first.folder(), first.manifest());
    return new Ensemble(members, store, frozen, batchSize, threads, runtime);
  }

  /** Of the first member; task, labels and metric are those of all. */
  public TaskManifest manifest() {
    return members.members().get(0).manifest();
  }

  /**
   * Evaluates each member and each way to combine them.
   *
   * @param task the members' task
   * @param dev what the way is picked on
   * @param test what the picked way is reported on, if there is anything
   */
  public EnsembleResult evaluate(TaskConfig task, NamedExamples dev, Optional<NamedExamples> test)
      throws IOException {
    Backbone backbone = FrozenModel.load(frozen);
    try (ExampleEncoder encoder = new ExampleEncoder(members.task(), backbone)) {
      SplitAnswers onDev = SplitAnswers.of(task, dev, encoder, batchSize);
      Optional<SplitAnswers> onTest =
          test.map(examples -> SplitAnswers.of(task, examples, encoder, batchSize));
      List<EnsembleResult.Alone> alone = new ArrayList<>();
      for (Member member : members.members()) {
        alone.add(ask(member, backbone, onDev, onTest));
      }
      return result(alone, onDev, onTest, EnsembleBytes.of(members, frozen, backbone.config()));
    }
  }

  private EnsembleResult.Alone ask(
      Member member, Backbone backbone, SplitAnswers onDev, Optional<SplitAnswers> onTest)
      throws IOException {
    try (TaskModel model = new TaskModel(backbone, store.read(member.folder()), threads, runtime)) {
      return new EnsembleResult.Alone(
          member.name(),
          member.manifest().method().id(),
          member.manifest().seed(),
          onDev.add(model),
          onTest.map(answers -> answers.add(model)).orElse(null));
    }
  }

  private EnsembleResult result(
      List<EnsembleResult.Alone> alone,
      SplitAnswers onDev,
      Optional<SplitAnswers> onTest,
      EnsembleBytes bytes) {
    Map<Combination, Double> values = onDev.combined();
    Combination picked = best(values);
    return new EnsembleResult(
        members.task().id(),
        members.backbone(),
        manifest().metric(),
        onDev.size(),
        onTest.map(SplitAnswers::name).orElse(null),
        onTest.map(SplitAnswers::size).orElse(null),
        alone,
        values,
        picked,
        onTest.map(answers -> answers.combined(picked)).orElse(null),
        bytes);
  }

  private static Combination best(Map<Combination, Double> values) {
    Combination best = Combination.MAJORITY;
    for (Combination each : Combination.values()) {
      best = values.get(each) > values.get(best) ? each : best;
    }
    return best;
  }
}
