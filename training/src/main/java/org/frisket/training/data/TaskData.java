package org.frisket.training.data;

import com.google.common.collect.Iterables;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.DataConfig;
import org.frisket.training.config.SplitKind;
import org.frisket.training.config.TaskConfig;

/** The examples of a task, split by split: of files, or such as a program holds. */
public final class TaskData {
  public static final String TRAIN = "train";
  public static final String DEV = "dev";
  public static final String TEST = "test";

  private static final String CUT = ", cut at random (split: stratified gives labels their shares)";

  private static final Logger LOG = LogManager.getLogger(TaskData.class);

  private final TaskConfig task;
  private final SplitSource source;
  private final String origin;
  private SoftReference<List<Example>> lastTrain = new SoftReference<>(null);

  /** The examples of files that the task's config names. */
  public TaskData(TaskConfig task, DataFolders folders) {
    this(task, new FileSplits(task, folders), task.id() + ".yaml");
  }

  private TaskData(TaskConfig task, SplitSource source, String origin) {
    this.task = task;
    this.source = source;
    this.origin = origin;
  }

  /**
   * A task of a file and its examples.
   *
   * @param taskFile the task's config, as below {@code configs/tasks}
   * @param folders where else its data files may lie but beside it
   * @throws InvalidInputException if the config is missing or wrong
   */
  public static TaskData open(Path taskFile, Path... folders) {
    List<Path> all = new ArrayList<>(List.of(taskFile.toAbsolutePath().getParent()));
    all.addAll(List.of(folders));
    TaskConfig task = ConfigReader.task(taskFile);
    String origin = taskFile.toAbsolutePath().normalize().toString();
    return new TaskData(task, new FileSplits(task, new DataFolders(all)), origin);
  }

  /**
   * Examples that a program holds.
   *
   * @param examples by split: {@value #TRAIN}, {@value #DEV}
   */
  public static TaskData of(TaskConfig task, Map<String, List<Example>> examples) {
    return new TaskData(task, new MemorySplits(task, Map.copyOf(examples)), MemorySplits.NAME);
  }

  /** The task whose examples these are. */
  public TaskConfig task() {
    return task;
  }

  /** What a run's config calls it: the path of the task's config, or {@code memory}. */
  public String origin() {
    return origin;
  }

  /** Whether there is a dev split, or one is cut from train. */
  public boolean hasDev() {
    return has(DEV) || task.data().devFromTrain() > 0;
  }

  /**
   * The same with a share of train cut off as dev, by the task's split seed: as {@code
   * dev_from_train}, to the nearest whole number.
   *
   * @param share in (0, 1)
   * @throws InvalidInputException if there is a dev split already, or one part would be empty
   */
  public TaskData withDevShare(double share) {
    String thing = "share of train as dev, task " + task.id();
    InvalidInputException.require(thing, share, share > 0 && share < 1, "more than 0, less than 1");
    InvalidInputException.require(thing, share, !hasDev(), "none beside a dev set");
    int all = train().size();
    int cut = Math.toIntExact(Math.round(share * all));
    String parts = "one example or more on both sides, of " + all;
    InvalidInputException.require(thing, share, cut > 0 && cut < all, parts);
    DataConfig data = task.data().withDevFromTrain(cut);
    return new TaskData(task.withData(data), source, origin);
  }

  /**
   * The examples of a split; where there is no dev file, train and dev are cut from the train files
   * by the task's split seed. Warns if their labels are such that nothing can be learnt or told.
   *
   * @throws InvalidInputException if a file is missing, a row is wrong or the split is empty
   */
  public List<Example> split(String split) {
    DataConfig data = task.data();
    boolean cut = data.devFromTrain() > 0 && !has(DEV);
    List<Example> examples =
        cut && (split.equals(DEV) || split.equals(TRAIN))
            ? cutTrain(split.equals(DEV))
            : source.read(split);
    requireSome(split, examples);
    String name = nameOf(split);
    if (split.equals(TRAIN)) {
      LabelShares.of(examples)
          .warningOfTraining(task)
          .ifPresent(told -> LOG.warn("{}: {}", name, told));
    } else {
      warnOfMetric(cut && data.split() == null ? name + CUT : name, examples);
    }
    return examples;
  }

  private String nameOf(String split) {
    return "split " + split + " of task " + task.id();
  }

  private void requireSome(String split, List<Example> examples) {
    InvalidInputException.require(nameOf(split), "no examples", !examples.isEmpty(), "one or more");
  }

  /** Warns if the labels of some examples are such that the task's metric says little of them. */
  public void warnOfMetric(String name, List<Example> examples) {
    LabelShares.of(examples)
        .warningOfMetric(task)
        .ifPresent(told -> LOG.warn("{}: {}", name, told));
  }

  /** Whether files of a split are named; dev may be there without, cut from train. */
  public boolean has(String split) {
    return source.has(split);
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
    List<Example> all = train();
    requireSome(TRAIN, all);
    int wanted = task.data().devFromTrain();
    if (wanted >= all.size()) {
      throw InvalidInputException.of("data.dev_from_train", wanted, "less than " + all.size());
    }
    return part(all, drawn(all, wanted, DEV), dev);
  }

  /** Both halves come from one reading, whose warnings are then said once. */
  private synchronized List<Example> train() {
    List<Example> read = lastTrain.get();
    if (read == null) {
      read = source.read(TRAIN);
      lastTrain = new SoftReference<>(read);
    }
    return read;
  }

  private boolean[] drawn(List<Example> all, int wanted, String purpose) {
    long seed = task.data().splitSeed();
    if (task.data().split() == SplitKind.STRATIFIED) {
      List<String> labels =
          all.stream().map(example -> Iterables.getFirst(example.labels(), "")).toList();
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
    return source.isHere();
  }

  /**
   * SHA-256 of every file of a split, by name, in the order they are read; empty where it has none.
   *
   * @throws InvalidInputException if one of them is missing
   */
  public Map<String, String> sha256(String split) {
    return source.sha256(split);
  }

  /** SHA-256 of every file that training reads, by split and name, in the order they are read. */
  public Map<String, Map<String, String>> sha256() {
    Map<String, Map<String, String>> hashes = new TreeMap<>();
    for (String split : List.of(TRAIN, DEV)) {
      Map<String, String> found = source.sha256(split);
      if (!found.isEmpty()) {
        hashes.put(split, found);
      }
    }
    return hashes;
  }
}
