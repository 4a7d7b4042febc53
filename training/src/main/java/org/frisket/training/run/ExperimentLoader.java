package org.frisket.training.run;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.checkpoint.Backbones;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.ExampleEncoder;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.ExperimentConfig;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.data.DataFolders;
import org.frisket.training.data.TaskData;

/**
 * Loads experiments. Of one after the other, backbone and data are read again only where they are
 * others: runs of a sweep mostly share them. For several threads.
 */
public final class ExperimentLoader {
  private final Path dataFolder;
  private final NamedPackages packages;
  private final Last<String, Loaded> backbones = new Last<>();
  private final Last<DataKey, EncodedData> data = new Last<>();

  /** A backbone with its identity, which takes a second to compute. */
  private record Loaded(Backbone backbone, String identity) {}

  private record DataKey(Path file, TaskConfig task, String backbone, int trainExamples) {}

  /** Keeps the last value. */
  private static final class Last<K, V> {
    private K key;
    private V value;

    V get(K wanted, Supplier<V> loader) {
      if (!wanted.equals(key)) {
        key = null;
        value = loader.get();
        key = wanted;
      }
      return value;
    }
  }

  /**
   * One that finds packages by their paths alone.
   *
   * @param dataFolder where data sets lie
   */
  public ExperimentLoader(Path dataFolder) {
    this(dataFolder, NamedPackages.paths());
  }

  /**
   * @param dataFolder where data sets lie
   * @param packages where the packages lie that methods name
   */
  public ExperimentLoader(Path dataFolder, NamedPackages packages) {
    this.dataFolder = dataFolder;
    this.packages = packages;
  }

  /**
   * @param file the experiment's config
   * @param overrides {@code key=value}
   * @throws InvalidInputException if anything is missing or wrong
   */
  public synchronized Experiment load(Path file, List<String> overrides) {
    ExperimentConfig raw = ConfigReader.experiment(file, overrides);
    Path taskFile = taskFile(file, raw);
    TaskConfig task = ConfigReader.task(taskFile);
    TaskData files = files(taskFile, task);
    DataKey key = new DataKey(taskFile, task, raw.backbone(), raw.trainExamples());
    // Rows are read before the backbone: what is wrong with them is known at once.
    EncodedData found = data.get(key, () -> read(taskFile, files, raw));
    Loaded loaded = backbone(raw);
    return Experiment.of(raw, task, found, loaded.backbone(), loaded.identity(), packages);
  }

  /**
   * Whether the data files of an experiment's task are there.
   *
   * @throws InvalidInputException if a config is missing or wrong
   */
  public boolean hasData(Path file, List<String> overrides) {
    return data(file, overrides).isHere();
  }

  /**
   * The examples of an experiment's task, all splits; nothing is read yet.
   *
   * @throws InvalidInputException if a config is missing or wrong
   */
  public TaskData data(Path file, List<String> overrides) {
    Path taskFile = taskFile(file, ConfigReader.experiment(file, overrides));
    return files(taskFile, ConfigReader.task(taskFile));
  }

  /**
   * The examples of a task; its files are not opened.
   *
   * @param taskFile the task's config
   * @throws InvalidInputException if the config is missing or wrong
   */
  public TaskData data(Path taskFile) {
    return files(taskFile.toAbsolutePath(), ConfigReader.task(taskFile));
  }

  private static Path taskFile(Path file, ExperimentConfig config) {
    return file.toAbsolutePath().getParent().resolve(config.task());
  }

  private TaskData files(Path taskFile, TaskConfig task) {
    return new TaskData(task, new DataFolders(List.of(taskFile.getParent(), dataFolder)));
  }

  private Loaded backbone(ExperimentConfig config) {
    return backbones.get(
        config.backbone(),
        () -> {
          Backbone backbone = Backbones.byId(config.backbone()).load();
          return new Loaded(backbone, backbone.identity());
        });
  }

  private EncodedData read(Path taskFile, TaskData files, ExperimentConfig config) {
    return EncodedData.read(
        files,
        config.trainExamples(),
        true,
        () -> {
          Backbone backbone = backbone(config).backbone();
          requireFits(taskFile, files.task(), backbone);
          return backbone;
        });
  }

  private static void requireFits(Path taskFile, TaskConfig task, Backbone backbone) {
    try {
      ExampleEncoder.requireFits(task.spec(), backbone.config());
    } catch (InvalidInputException e) {
      throw new InvalidInputException(taskFile.normalize() + ": " + e.getMessage(), e);
    }
  }
}
