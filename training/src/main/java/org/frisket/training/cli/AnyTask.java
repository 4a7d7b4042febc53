package org.frisket.training.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Words;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.progress.ProgressDisplay;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.frozen.FrozenModel;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.store.Store;
import org.frisket.savedmodels.store.TaskFolder;
import org.frisket.savedmodels.superposition.Superposition;
import org.frisket.savedmodels.superposition.TaskVotes;
import org.frisket.training.data.UnlabelledFile;
import org.frisket.training.data.UnlabelledInput;
import org.frisket.training.data.UnlabelledLayout;
import org.frisket.training.data.UnlabelledRow;
import org.frisket.training.data.UnlabelledRows;

/** Finds the task of a store that rows are of, from their texts alone. */
final class AnyTask {
  /** Texts that are looked at. */
  private static final int TEXTS = 32;

  private static final String EXPECTED = "; --among chooses some";

  private final Store store;
  private final List<String> among;
  private final int threads;

  /** A task of the store that may be the one. */
  private record Candidate(String name, Path folder, TaskPackage taskPackage) {
    TaskManifest manifest() {
      return taskPackage.manifest();
    }
  }

  /**
   * @param among names of tasks; none for all of the store
   */
  AnyTask(Store store, List<String> among, int threads) {
    this.store = store;
    this.among = among;
    this.threads = threads;
  }

  /**
   * @param input read from its beginning
   * @throws InvalidInputException if there are fewer than two tasks, or they cannot be told apart:
   *     they are of several backbones or kinds, or one is more than masks; or if there is no row
   */
  FoundTask find(PredictedInput input, UnlabelledLayout layout, ProgressDisplay progress)
      throws IOException {
    List<Candidate> candidates = candidates();
    requireAlike(candidates);
    Candidate first = candidates.get(0);
    List<Example> texts = texts(input, layout, first.manifest().task());
    return progress.during("telling tasks apart", () -> find(candidates, texts));
  }

  private FoundTask find(List<Candidate> candidates, List<Example> texts) throws IOException {
    Candidate first = candidates.get(0);
    List<TaskPackage> packages = candidates.stream().map(Candidate::taskPackage).toList();
    Backbone backbone = FrozenModel.load(store.frozenModelFor(first.folder(), first.manifest()));
    try (Superposition all = new Superposition(backbone, packages, threads)) {
      TaskVotes votes = TaskVotes.of(all, TaskVotes.encode(backbone, packages, texts));
      return found(candidates, votes);
    }
  }

  private static FoundTask found(List<Candidate> candidates, TaskVotes votes) {
    int[] named = votes.named();
    int best = votes.best();
    int other = -1;
    for (int task = 0; task < named.length; task++) {
      boolean more = other < 0 ? named[task] > 0 : named[task] > named[other];
      other = task != best && more ? task : other;
    }
    return new FoundTask(
        candidates.get(best).name(),
        votes.ofTexts().size(),
        named[best],
        other < 0 ? null : candidates.get(other).name(),
        other < 0 ? 0 : named[other],
        candidates.size());
  }

  private List<Candidate> candidates() throws IOException {
    List<String> names =
        among.isEmpty() ? store.tasks().stream().map(TaskFolder::name).toList() : among;
    InvalidInputException.require(
        "tasks to tell apart",
        names.isEmpty() ? "none in store " + store.root() : String.join(", ", names),
        names.stream().distinct().count() > 1,
        "two or more in the store, or named with --among");
    List<Candidate> candidates = new ArrayList<>();
    for (String name : names) {
      Path folder = store.findPublished(name);
      candidates.add(new Candidate(name, folder, store.read(folder)));
    }
    return candidates;
  }

  /** What the superposition itself would refuse later, and by tasks' ids. */
  private static void requireAlike(List<Candidate> candidates) {
    Candidate first = candidates.get(0);
    for (Candidate each : candidates) {
      InvalidInputException.require(
          "backbone of task " + each.name(),
          each.manifest().backbone(),
          each.manifest().frozenModel().equals(first.manifest().frozenModel()),
          "%s, as of %s%s".formatted(first.manifest().backbone(), first.name(), EXPECTED));
      InvalidInputException.require(
          "method of task " + each.name(),
          each.manifest().method().id(),
          !each.taskPackage().masks().isEmpty(),
          "one that masks the backbone" + EXPECTED);
      TaskKind kind = first.manifest().task().kind();
      InvalidInputException.require(
          "kind of task " + each.name(),
          Words.of(each.manifest().task().kind()),
          each.manifest().task().kind() == kind,
          "%s, as of %s%s".formatted(Words.of(kind), first.name(), EXPECTED));
    }
  }

  private static List<Example> texts(PredictedInput input, UnlabelledLayout layout, TaskSpec task)
      throws IOException {
    List<Example> texts = new ArrayList<>();
    try (UnlabelledInput opened = input.open()) {
      UnlabelledRows rows = new UnlabelledFile(opened, layout, task, Optional.empty()).open();
      rows.requireFirst();
      for (var next = rows.next(); next.isPresent(); next = rows.next()) {
        texts.add(next.map(UnlabelledRow::example).orElseThrow());
        if (texts.size() == TEXTS) {
          break;
        }
      }
    }
    return texts;
  }
}
