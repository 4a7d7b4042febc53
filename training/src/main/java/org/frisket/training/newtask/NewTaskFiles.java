package org.frisket.training.newtask;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.savedmodels.json.Json;

/** The two files of a new task: its config and an experiment, with comments for a reader. */
public final class NewTaskFiles {
  private final NewTask task;
  private final Path folder;

  /**
   * @param folder where they are written
   */
  public NewTaskFiles(NewTask task, Path folder) {
    this.task = task;
    this.folder = folder;
  }

  public Path taskConfig() {
    return folder.resolve(task.id() + ".task.yaml");
  }

  public Path experiment() {
    return folder.resolve(task.id() + ".yaml");
  }

  /**
   * @param replace whether files that are there may be written over
   * @throws InvalidInputException if they are there and may not
   */
  public void write(boolean replace) throws IOException {
    for (Path file : new Path[] {taskConfig(), experiment()}) {
      if (Files.exists(file) && !replace) {
        throw InvalidInputException.of(
            "file " + file, "there already", "none, or --force to write over it");
      }
    }
    Files.createDirectories(folder);
    AtomicFiles.write(taskConfig(), taskText());
    AtomicFiles.write(experiment(), experimentText());
  }

  private String taskText() {
    String columns =
        "text: %s, %slabel: %s"
            .formatted(
                Json.line(task.text()),
                task.pair().map(pair -> "pair: " + Json.line(pair) + ", ").orElse(""),
                Json.line(task.label()));
    return String.format(
        Locale.ROOT,
        """
        # Made by init-task from %s: %,d examples. Change what is guessed wrong.
        id: %s
        kind: %s          # single_sentence, sentence_pair
        labels: %s        # in the classifier's order
        metric: accuracy  # or f1 (with positive_label), matthews
        max_length: %d    # wordpieces kept; examples have %d words in the middle, %d at most
        data:
          format: %s
          encoding: %s
          header: %s      # whether the first line names the columns; without, they are 0, 1, ...
          columns: {%s}
          files:
            train: [%s]
          dev_from_train: %d  # examples set aside for dev; or name a file under dev
          split_seed: 0
        """,
        task.file().getFileName(),
        task.look().rows().size(),
        task.id(),
        task.pair().isPresent() ? "sentence_pair" : "single_sentence",
        task.labels().keySet().stream().map(Json::line).collect(Collectors.joining(", ", "[", "]")),
        task.maxLength(),
        task.words().median(),
        task.words().most(),
        task.look().format().name().toLowerCase(Locale.ROOT),
        task.look().encoding(),
        task.look().header(),
        columns,
        Json.line(dataFile()),
        task.devExamples());
  }

  /** Relative where it lies beside the config. */
  private String dataFile() {
    Path file = task.file().toAbsolutePath().normalize();
    return file.getParent().equals(folder.toAbsolutePath().normalize())
        ? file.getFileName().toString()
        : file.toString();
  }

  private String experimentText() {
    return """
        # Made by init-task. Keys that are not here have the defaults that the run's config.yaml shows.
        experiment: %s
        backbone: minilm-l6    # embedded and small; bert-base-uncased is better and ten times slower
        task: %s
        method:
          name: masking        # or linear_probe, bitfit, finetuning
        training:
          learning_rate: 1.0e-3
          epochs: 4
        baselines: [majority, linear_probe]
        """
        .formatted(task.id(), taskConfig().getFileName());
  }
}
