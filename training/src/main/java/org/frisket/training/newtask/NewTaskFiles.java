package org.frisket.training.newtask;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.task.ProblemType;
import org.frisket.training.metrics.Metric;

/** The two files of a new task: its config and an experiment, with comments for a reader. */
public final class NewTaskFiles {
  /** Id of the backbone that a new experiment trains on. */
  public static final String BACKBONE = "minilm-l6";

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
    InvalidInputException.require(
        "folder of the configs",
        folder,
        Files.isDirectory(folder) || !Files.exists(folder),
        "a folder, or what is not there yet");
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
    return String.format(
            Locale.ROOT,
            """
            # Made by init-task from %s: %,d examples. Change what is guessed wrong.
            id: %s
            kind: %s          # single_sentence, sentence_pair
            %slabels: %s        # %s
            metric: %s  # or %s
            max_length: %d    # wordpieces kept; examples have %d words in the median, %d at most
            data:
            """,
            YamlText.of(task.file().getFileName().toString()),
            task.sniffed().rows().size(),
            YamlText.of(task.id()),
            org.frisket.models.error.Words.of(task.spec().kind()),
            problem(),
            list(task.labels().keySet()),
            order(),
            Metric.usual(task.type()).id(),
            Metric.othersOfTexts(task.type()),
            task.maxLength(),
            task.words().median(),
            task.words().most())
        + layout()
        + splits();
  }

  /** Of one label nothing need be said, but for what else it might be. */
  private String problem() {
    return switch (task.type()) {
      case SINGLE_LABEL ->
          task.hasNumbersForNames()
              ? "# problem_type: ordinal  # takes these labels as numbers, in their order\n"
              : "";
      case MULTI_LABEL ->
          """
          problem_type: multi_label    # several labels of a row are right, or none
          fit_thresholds: true         # every label gets the threshold with which its F1 on dev is highest
          """;
      case REGRESSION -> "problem_type: regression     # the answer is a number\n";
      case ORDINAL -> "problem_type: ordinal        # labels in an order, learnt as numbers\n";
    };
  }

  private String order() {
    return switch (task.type()) {
      case SINGLE_LABEL, MULTI_LABEL -> "in the classifier's order";
      case REGRESSION -> "what the number is called";
      case ORDINAL -> "from the least to the most";
    };
  }

  private String layout() {
    StringBuilder text = new StringBuilder();
    line(text, "format", task.sniffed().format().name().toLowerCase(Locale.ROOT), "");
    line(text, "encoding", task.sniffed().encoding(), "");
    if (task.sniffed().format().mayHaveHeader()) {
      String what = "whether the first line names the columns; without, they are 0, 1, ...";
      line(text, "header", Boolean.toString(task.sniffed().header()), what);
    }
    task.sniffed().delimiter().ifPresent(d -> line(text, "delimiter", YamlText.of(d), ""));
    line(text, "columns", columns(), "");
    task.label()
        .separator()
        .ifPresent(
            separator ->
                line(
                    text,
                    "label_separator",
                    YamlText.of(separator),
                    "between the labels of a row; lists in brackets are read, too"));
    task.label()
        .until()
        .ifPresent(
            until ->
                line(
                    text,
                    "label_until",
                    YamlText.of(until),
                    "keeps what stands before this in a label"));
    if (task.oddities().unlabelled() > 0) {
      String what = "%,d rows have no label".formatted(task.oddities().unlabelled());
      line(text, "skip_unlabelled", "true", what + "; false refuses them");
    }
    return text.toString();
  }

  private String columns() {
    NewTask.TaskColumns columns = task.columns();
    return "{text: %s, %slabel: %s%s}"
        .formatted(
            YamlText.of(columns.text()),
            columns.pair().map(pair -> "pair: " + YamlText.of(pair) + ", ").orElse(""),
            YamlText.of(columns.label()),
            columns.split().map(split -> ", split: " + YamlText.of(split)).orElse(""));
  }

  private String splits() {
    StringBuilder text = new StringBuilder("  files:\n");
    task.splits()
        .files()
        .forEach(
            (split, file) ->
                text.append("    %s: [%s]\n".formatted(split, YamlText.of(name(file)))));
    if (task.devExamples() > 0) {
      String what = "examples set aside for dev; or name a file under dev";
      line(text, "dev_from_train", Integer.toString(task.devExamples()), what);
    }
    if (task.type() != ProblemType.REGRESSION) {
      line(text, "split", "stratified", "every label has its share of what is set aside");
    }
    line(text, "split_seed", "0", "");
    return text.toString();
  }

  private static String list(Collection<String> texts) {
    return texts.stream().map(YamlText::of).collect(Collectors.joining(", ", "[", "]"));
  }

  private static void line(StringBuilder text, String key, String value, String comment) {
    String end = comment.isEmpty() ? "" : "  # " + comment;
    text.append("  %s: %s%s\n".formatted(key, value, end));
  }

  /** Relative where it lies beside the config. */
  private String name(Path data) {
    Path file = data.toAbsolutePath().normalize();
    return file.getParent().equals(folder.toAbsolutePath().normalize())
        ? file.getFileName().toString()
        : file.toString();
  }

  private String experimentText() {
    return """
        # Made by init-task. Keys that are not here have the defaults that the run's config.yaml shows.
        experiment: %s
        backbone: %s    # embedded and small; bert-base-uncased is better and ten times slower
        task: %s
        method:
          name: masking        # or linear_probe, bitfit, finetuning
        training:
          learning_rate: 1.0e-3
          epochs: 4
        baselines: [majority, linear_probe]
        """
        .formatted(
            YamlText.of(task.id()), BACKBONE, YamlText.of(taskConfig().getFileName().toString()));
  }
}
