package org.frisket.training.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.Sha256;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.frisket.training.config.DataConfig;
import org.frisket.training.config.SplitKind;
import org.frisket.training.config.TaskConfig;

/** The examples of a task, split by split. */
public final class TaskData {
  public static final String TRAIN = "train";
  public static final String DEV = "dev";
  public static final String TEST = "test";

  private static final String CUT = ", cut at random (split: stratified gives labels their shares)";

  private static final Logger LOG = LogManager.getLogger(TaskData.class);

  private final TaskConfig task;
  private final DataFolders folders;

  public TaskData(TaskConfig task, DataFolders folders) {
    this.task = task;
    this.folders = folders;
  }

  /**
   * The examples of a split; where there is no dev file, train and dev are cut from the train files
   * by the task's split seed. Warns if their labels are such that nothing can be learnt or told.
   *
   * @throws InvalidInputException if a file is missing, a row is wrong or the split is empty
   */
  public List<Example> split(String split) {
    DataConfig data = task.data();
    boolean cut = data.devFromTrain() > 0 && !data.files().containsKey(DEV);
    List<Example> examples =
        cut && (split.equals(DEV) || split.equals(TRAIN))
            ? cutTrain(split.equals(DEV))
            : readSplit(split);
    if (examples.isEmpty()) {
      throw InvalidInputException.of(
          "split " + split + " of task " + task.id(), "no examples", "one or more");
    }
    String name = "split " + split + " of task " + task.id();
    if (split.equals(TRAIN)) {
      LabelShares.of(examples)
          .warningOfTraining()
          .ifPresent(told -> LOG.warn("{}: {}", name, told));
    } else {
      warnOfMetric(cut && data.split() == null ? name + CUT : name, examples);
    }
    return examples;
  }

  /** Warns if the labels of some examples are such that the task's metric says little of them. */
  public void warnOfMetric(String name, List<Example> examples) {
    LabelShares.of(examples)
        .warningOfMetric(task)
        .ifPresent(told -> LOG.warn("{}: {}", name, told));
  }

  /** Whether files of a split are named; dev may be there without, cut from train. */
  public boolean has(String split) {
    return task.data().files().containsKey(split);
  }

  private List<Example> readSplit(String split) {
    List<String> files = task.data().files().get(split);
    if (files == null) {
      throw InvalidInputException.of(
          "split of task " + task.id(), split, "one of " + task.data().files().keySet());
    }
    ExampleReader reader = new ExampleReader(task);
    List<Example> examples = new ArrayList<>();
    files.forEach(name -> examples.addAll(reader.read(folders.find(name), Optional.of(split))));
    return examples;
  }

  /** The examples of one file of the task's layout, of whatever split it says they are. */
  public List<Example> readFile(Path file) {
    return new ExampleReader(task).read(file, Optional.empty());
  }

  /**
   * Some of the examples, in their order: a function of the task's split seed and of their number,
   * and of their labels where they are stratified.
   *
   * @param wanted 0 for all
   * @throws InvalidInputException if there are fewer
   */
  public List<Example> sample(List<Example> examples, int wanted) {
    if (wanted > examples.size()) {
      throw InvalidInputException.of("train_examples", wanted, "at most " + examples.size());
    }
    return wanted == 0 ? examples : part(examples, drawn(examples, wanted, "sample"), true);
  }

  private List<Example> cutTrain(boolean dev) {
    List<Example> all = readSplit(TRAIN);
    int wanted = task.data().devFromTrain();
    if (wanted >= all.size()) {
      throw InvalidInputException.of("data.dev_from_train", wanted, "less than " + all.size());
    }
    return part(all, drawn(all, wanted, DEV), dev);
  }

  private boolean[] drawn(List<Example> all, int wanted, String purpose) {
    long seed = task.data().splitSeed();
    if (task.data().split() == SplitKind.STRATIFIED) {
      List<String> labels = all.stream().map(example -> example.labels().get(0)).toList();
      return new StratifiedDraw(labels).drawn(wanted, seed, purpose);
    }
    boolean[] drawn = new boolean[all.size()];
    int[] chosen = Draws.of(seed, Purpose.DEV_SPLIT, purpose).sample(all.size(), wanted);
    Arrays.stream(chosen).forEach(i -> drawn[i] = true);
    return drawn;
  }

  private static List<Example> part(List<Example> all, boolean[] drawn, boolean wanted) {
    List<Example> part = new ArrayList<>();
    for (int i = 0; i < drawn.length; i++) {
      if (drawn[i] == wanted) {
        part.add(all.get(i));
      }
    }
    return part;
  }

  /** Whether all files of the task exist; they are not opened. */
  public boolean isHere() {
    return task.data().files().values().stream().flatMap(List::stream).allMatch(folders::has);
  }

  /** SHA-256 of every file that training reads, by split and name, in the order they are read. */
  public Map<String, Map<String, String>> sha256() {
    Map<String, Map<String, String>> hashes = new TreeMap<>();
    for (String split : List.of(TRAIN, DEV)) {
      for (String name : task.data().files().getOrDefault(split, List.of())) {
        hashes
            .computeIfAbsent(split, s -> new LinkedHashMap<>())
            .put(name, hash(folders.find(name)));
      }
    }
    return hashes;
  }

  private static String hash(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException("data file " + file, e);
    }
  }
}
