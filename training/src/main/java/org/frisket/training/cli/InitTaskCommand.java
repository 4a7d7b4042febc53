package org.frisket.training.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.frisket.models.backbone.BareBackbone;
import org.frisket.models.checkpoint.Backbones;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Shell;
import org.frisket.models.cli.TextTable;
import org.frisket.models.cli.Version;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Launcher;
import org.frisket.models.preprocess.text.Truncation;
import org.frisket.models.task.ProblemType;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.data.SniffedFile;
import org.frisket.training.newtask.CutTexts;
import org.frisket.training.newtask.LabelLists;
import org.frisket.training.newtask.NewTask;
import org.frisket.training.newtask.NewTaskFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code init-task}: from a user's file to a config. */
@Command(
    name = "init-task",
    description = {
      "Write the configs for a file of texts and labels.",
      "Looks at a csv, tsv or jsonl file, and at the dev and test files beside it. Asks where "
          + "it could be read in two ways."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class InitTaskCommand implements Callable<Integer> {
  /** Rows of the table of labels. */
  private static final int MOST_LABELS = 30;

  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "csv, tsv or jsonl, one example a row.")
  private Path file;

  @Option(names = "--text", paramLabel = "COLUMN", description = "The text; guessed without.")
  private String text;

  @Option(names = "--pair", paramLabel = "COLUMN", description = "The second text of a pair.")
  private String pair;

  @Option(names = "--label", paramLabel = "COLUMN", description = "The label; guessed without.")
  private String label;

  @Option(
      names = "--lists",
      paramLabel = "first|whole",
      description = {
        "What a label such as a|b means where one label a row is right:",
        "the first one alone, or a label of its own (default: several labels are right)."
      })
  private LabelLists lists;

  @Option(
      names = "--problem-type",
      paramLabel = "TYPE",
      description = {
        "single_label, multi_label (several may be right), regression (a number)",
        "or ordinal (labels in an order); looked for without."
      })
  private ProblemType type;

  @Option(
      names = "--header",
      negatable = true,
      fallbackValue = "true",
      description = "Whether the first line names the columns; looked for without.")
  private Boolean header;

  @Option(
      names = "--delimiter",
      paramLabel = "C",
      description = "What parts the fields: a character, or tab; looked for without.")
  private String delimiter;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Where the configs are written (default: beside the file).")
  private Path output;

  @Option(names = "--force", description = "Write over configs that are there.")
  private boolean force;

  @Override
  public Integer call() throws IOException {
    SniffedFile.Told told =
        new SniffedFile.Told(header, "tab".equals(delimiter) ? "\t" : delimiter);
    NewTask task = NewTask.of(file, new NewTask.Chosen(text, pair, label, lists, type, told));
    if (task.labels().size() < 2 && task.type() != ProblemType.REGRESSION) {
      throw InvalidInputException.of(
          "labels in column " + task.columns().label(), task.labels().keySet(), "two or more");
    }
    Path folder = output == null ? file.toAbsolutePath().normalize().getParent() : output;
    NewTaskFiles files = new NewTaskFiles(task, folder);
    files.write(force);
    BareBackbone backbone = Backbones.byId(NewTaskFiles.BACKBONE).bare();
    Truncation cut =
        options.progress().during("counting wordpieces", () -> CutTexts.of(task, backbone));
    Printer printer = new Printer(options, spec);
    printer.text(text(task, files, cutLines(task, cut, backbone)));
    printer.json(
        Json.compact(),
        Json.compact()
            .createObjectNode()
            .put("task", files.taskConfig().toString())
            .put("experiment", files.experiment().toString())
            .set("truncation", Json.compact().valueToTree(cut)));
    return ExitCode.DONE;
  }

  private static String text(NewTask task, NewTaskFiles files, List<String> cut) {
    TextTable labels = new TextTable("label", "examples");
    task.labels().entrySet().stream()
        .limit(MOST_LABELS)
        .forEach(l -> labels.row(l.getKey(), String.format(Locale.ROOT, "%,d", l.getValue())));
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d rows, %s, %s, %s",
            task.sniffed().rows().size(),
            task.sniffed().format().name().toLowerCase(Locale.ROOT),
            task.sniffed().encoding(),
            task.sniffed().header() ? "with a header" : "without a header"));
    lines.add(
        "text: %s%s, label: %s%s"
            .formatted(
                task.columns().text(),
                task.columns().pair().map(p -> " and " + p).orElse(""),
                task.columns().label(),
                task.columns().split().map(c -> ", split: " + c).orElse("")));
    problem(task).ifPresent(lines::add);
    lines.addAll(splits(task));
    lines.add(
        "words: median %d, 95th percentile %d, maximum %d"
            .formatted(task.words().median(), task.words().percentile95(), task.words().most()));
    lines.addAll(cut);
    warn(lines, task.oddities().empty(), "without a text");
    warn(lines, task.oddities().repeated(), "with a text that was there before");
    warn(lines, task.oddities().unlabelled(), "without a label, left out (skip_unlabelled)");
    if (task.type().hasOneLabel() && task.shares().isSkewed()) {
      lines.add(
          "%s: accuracy will tell little, metric %s would tell"
              .formatted(task.shares().told(), task.shares().better()));
    }
    lines.add("");
    lines.add(labels.toString());
    if (task.labels().size() > MOST_LABELS) {
      lines.add("(%d of %d labels)".formatted(MOST_LABELS, task.labels().size()));
    }
    lines.add("");
    lines.add("task     " + fromHere(files.taskConfig()));
    lines.add("next     " + Launcher.NAME + " train " + Shell.word(fromHere(files.experiment())));
    return String.join(System.lineSeparator(), lines);
  }

  /** As it may be typed: short where it lies below the folder of now. */
  private static Path fromHere(Path file) {
    Path here = Path.of("").toAbsolutePath().normalize();
    Path whole = file.toAbsolutePath().normalize();
    return whole.startsWith(here) ? here.relativize(whole) : file;
  }

  /** What was found beside one label a row. */
  private static Optional<String> problem(NewTask task) {
    return switch (task.type()) {
      case SINGLE_LABEL ->
          task.hasNumbersForNames()
              ? Optional.of(
                  "labels that are numbers, taken for names of %d classes;%n"
                          .formatted(task.labels().size())
                      + "         --problem-type regression or ordinal takes them for numbers")
              : Optional.empty();
      case MULTI_LABEL ->
          Optional.of(
              "several labels a row (multi_label); --lists first or whole where one is right");
      case REGRESSION ->
          task.numbers()
              .map(
                  all ->
                      String.format(
                          Locale.ROOT,
                          "numbers (regression): from %s to %s, mean %.4f",
                          all.getMin(),
                          all.getMax(),
                          all.getAverage()));
      case ORDINAL -> Optional.of("labels in an order (ordinal); see to it that it is theirs");
    };
  }

  /** What is cut off, and what can be done about it. */
  private static List<String> cutLines(NewTask task, Truncation cut, BareBackbone backbone) {
    if (cut.isNone()) {
      return List.of();
    }
    String windows =
        task.columns().pair().isPresent()
            ? ""
            : ", or windows: {combine: mean} reads all of a text";
    return List.of(
        cut.text(task.spec()),
        "         (max_length may be up to %d%s)"
            .formatted(backbone.config().maxPositions(), windows));
  }

  /** The splits that are there already, and what was seen and is not used. */
  private static List<String> splits(NewTask task) {
    List<String> lines = new ArrayList<>();
    if (task.splits().files().size() > 1) {
      List<String> files = new ArrayList<>();
      task.splits()
          .files()
          .forEach((split, path) -> files.add(split + " in " + path.getFileName()));
      lines.add("splits: " + String.join(", ", files));
    }
    lines.addAll(task.splits().notes());
    return lines;
  }

  private static void warn(List<String> lines, long count, String what) {
    if (count > 0) {
      lines.add(String.format(Locale.ROOT, "%,d %s", count, what));
    }
  }
}
