package org.frisket.training.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.frisket.models.cli.DeviceOption;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Resumable;
import org.frisket.models.cli.Shell;
import org.frisket.models.cli.TextWidth;
import org.frisket.models.cli.ThreadsOption;
import org.frisket.models.cli.Version;
import org.frisket.models.error.Launcher;
import org.frisket.models.progress.ProgressDisplay;
import org.frisket.models.progress.Terminals;
import org.frisket.models.runtime.NativeLoading;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.cli.RuntimeOption;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.savedmodels.store.Store;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.data.ExampleFormat;
import org.frisket.training.data.UnlabelledFile;
import org.frisket.training.data.UnlabelledInput;
import org.frisket.training.data.UnlabelledLayout;
import org.frisket.training.data.UnlabelledRows;
import org.frisket.training.predictions.AnswerLines;
import org.frisket.training.predictions.PredictionCount;
import org.frisket.training.predictions.PredictionFile;
import org.frisket.training.predictions.PredictionFormat;
import org.frisket.training.predictions.PredictionRun;
import org.frisket.training.predictions.PredictionWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code predict}: rows of a file in, or lines of standard input; an answer for each. */
@Command(
    name = "predict",
    description = {
      "Answer the rows of a file, or lines of standard input.",
      "Files are csv, tsv, jsonl, conll or plain text. Of a row there is an id, a label and its "
          + "probability; with --all or in jsonl the probabilities of all labels. In jsonl "
          + "truncated says that a text was cut to the task's maximal length.",
      "Of a line of standard input there is label, TAB, probability; with --json a JSON object.",
      "Input is UTF-8 unless --encoding says otherwise. A line ends in LF or CR LF, and in nothing"
          + " else.",
      "In plain text a single sentence is its whole line. The texts of a pair, or context and "
          + "choices, are parted by a TAB.",
      "Tagging: the words of a line or cell are parted by spaces or TABs, the tags of the answer "
          + "by a space; _ is the tag of a word beyond the task's maximal length. In conll the tag "
          + "stands behind all other columns. In jsonl tags is a list with an object a word; with "
          + "--json there is a list of answers alone for each line of standard input.",
      "With --any-task no task is named: the masks of the store's tasks are put over each other, and "
          + "the one is taken that makes the network surest of the texts (Wortsman et al. 2020).",
      "With --task several tasks answer one file: predict --task trec --task mrpc@stable INPUT OUTPUT. "
          + "Files are csv, tsv or jsonl then, and parquet with --engine spark."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class PredictCommand implements Callable<Integer>, Resumable {
  /** Lines of standard input answered at once: whoever pipes wants full batches. */
  private static final int WINDOW_OF_LINES = PredictionRun.BATCH;

  private static final int WINDOW_OF_ROWS = 16 * PredictionRun.BATCH;
  private static final int KIB = 1024;

  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Mixin private PredictedPackage asked;
  @Mixin private PredictTasks tasks;
  @Mixin private PredictInput in;
  @Mixin private PredictOutput out;

  @Mixin private ThreadsOption threads;
  @Mixin private DeviceOption device;
  @Mixin private RuntimeOption runtime;

  /** Null where the task is named. */
  private FoundTask found;

  @Override
  public Integer call() throws IOException {
    threads.count(); // refused before anything is read
    if (tasks.areAsked()) {
      device.use();
      new PredictionOfTasks(options, spec)
          .run(asked, tasks, in, out, threads.count(), runtime.get());
      return ExitCode.DONE;
    }
    tasks.requireNothingElse();
    asked.requireOne();
    device.use();
    UnlabelledLayout layout = in.layout(asked.file(), out.keepsColumns());
    PredictionFormat format = out.format(layout.format(), options.json());
    out.requireRoom();
    Store store = new Store(options.store());
    Optional<Path> named =
        asked.isAnyTask() ? Optional.empty() : Optional.of(store.findPackage(asked.name()));
    predict(store, named, layout, format);
    return ExitCode.DONE;
  }

  /** Only what several tasks answer is kept in parts. */
  @Override
  public String howToGoOn() {
    boolean inParts = tasks.areAsked() && (asked.output().isPresent() || out.file().isPresent());
    return inParts ? Resumable.super.howToGoOn() : "";
  }

  private void predict(
      Store store, Optional<Path> named, UnlabelledLayout layout, PredictionFormat format)
      throws IOException {
    PredictedInput source = PredictedInput.of(asked);
    if (asked.isAnyTask()) {
      NativeLoading.beside(() -> findTask(store, source, layout));
    }
    String name = found == null ? asked.name() : found.task();
    Path folder = named.isPresent() ? named.get() : store.findPublished(name);
    TaskPackage taskPackage = store.read(folder);
    if (runtime.get().mayBeOnnx(taskPackage.manifest().method())) {
      predict(store, name, folder, taskPackage, source, layout, format);
    } else {
      NativeLoading.beside(() -> predict(store, name, folder, taskPackage, source, layout, format));
    }
  }

  private void findTask(Store store, PredictedInput source, UnlabelledLayout layout)
      throws IOException {
    AnyTask any = new AnyTask(store, asked.among(), threads.count());
    found = any.find(source, layout, options.progress());
    tell(found.text());
  }

  private void predict(
      Store store,
      String name,
      Path folder,
      TaskPackage taskPackage,
      PredictedInput source,
      UnlabelledLayout layout,
      PredictionFormat format)
      throws IOException {
    TaskManifest manifest = taskPackage.manifest();
    format.require(manifest.task());
    try (UnlabelledInput input = source.open()) {
      UnlabelledRows rows =
          new UnlabelledFile(input, layout, manifest.task(), trained(manifest, layout)).open();
      if (asked.file().isPresent()) {
        rows.requireFirst(); // before anybody waits for the model
      }
      try (OpenedPackage opened =
          options
              .progress()
              .during(
                  "loading " + name,
                  () ->
                      OpenedPackage.of(
                          taskPackage, folder, store, threads.count(), runtime.get()))) {
        predict(input, rows, layout, format.with(rows.wordSeparator()), opened.model());
      }
    }
  }

  private void predict(
      UnlabelledInput input,
      UnlabelledRows rows,
      UnlabelledLayout layout,
      PredictionFormat format,
      TaskModel model)
      throws IOException {
    int window = isOfLines(layout) ? WINDOW_OF_LINES : WINDOW_OF_ROWS;
    long begun = System.nanoTime();
    PredictionCount count;
    try (ProgressDisplay.Work work = begin(input)) {
      PredictionRun run =
          new PredictionRun(
              model,
              new PredictionRun.Settings(window, out.keepsColumns()),
              (bytes, done) ->
                  work.reached(bytes / KIB, String.format(Locale.ROOT, "%,d rows", done)));
      write(rows, layout, format, run);
      count = run.count();
    }
    String output = out.file().map(Path::toString).orElse(null);
    long nanos = System.nanoTime() - begun;
    TaskSpec task = model.manifest().task();
    tellEnd(PredictSummary.of(task, count, nanos, output, found), task);
  }

  /** Lines in and lines out, as many programs are asked through a pipe. */
  private boolean isOfLines(UnlabelledLayout layout) {
    boolean lines = asked.file().isEmpty() && layout.format() == ExampleFormat.TEXT;
    return lines && out.file().isEmpty() && !out.isTold() && !out.keepsColumns();
  }

  /** How the task's own files are, where its package says so and lines are not all there is. */
  private static Optional<TaskConfig> trained(TaskManifest manifest, UnlabelledLayout layout) {
    return layout.format() != ExampleFormat.TEXT
        ? ConfigReader.trained(manifest)
        : Optional.empty();
  }

  /** Nobody is told while answers are printed to the same terminal, or questions typed there. */
  private ProgressDisplay.Work begin(UnlabelledInput input) throws IOException {
    boolean typed = asked.file().isEmpty() && Terminals.standardInputIsOne();
    boolean printed = out.file().isEmpty() && Terminals.standardOutputIsOne();
    ProgressDisplay display =
        !options.progress().isSeen() || typed || printed
            ? ProgressDisplay.unseen()
            : options.progress();
    return input.size().isPresent()
        ? display.begin(input.name() + ", KiB", 0, input.size().getAsLong() / KIB)
        : display.begin(input.name());
  }

  private void write(
      UnlabelledRows rows, UnlabelledLayout layout, PredictionFormat format, PredictionRun run)
      throws IOException {
    if (out.file().isPresent()) {
      new PredictionFile(out.file().get())
          .write(file -> answer(rows, layout, run, format.writer(run.task(), file), () -> {}));
      return;
    }
    PrintWriter printed = spec.commandLine().getOut();
    PredictionWriter writer =
        options.json() && isOfLines(layout)
            ? AnswerLines.json(printed, run.task())
            : format.writer(run.task(), printed);
    answer(rows, layout, run, writer, printed::flush);
  }

  private void answer(
      UnlabelledRows rows,
      UnlabelledLayout layout,
      PredictionRun run,
      PredictionWriter writer,
      Runnable windowWritten)
      throws IOException {
    run.run(rows, writer, windowWritten);
    if (run.count().rows() == 0 && !isOfLines(layout)) {
      throw rows.none();
    }
  }

  /** A line for people who gave a file, or the one object under {@code --json}. */
  private void tellEnd(PredictSummary summary, TaskSpec task) {
    if (options.json() && summary.output() != null) {
      new Printer(options, spec).json(Json.compact(), summary);
    }
    boolean file = asked.file().isPresent() || summary.output() != null;
    if (file && !options.json()) {
      tell(summary.text(task, TextWidth.ofTerminal()), "next     " + next(summary));
    }
  }

  private void tell(String... lines) {
    if (!options.quiet()) {
      PrintWriter errors = spec.commandLine().getErr();
      Stream.of(lines).forEach(errors::println);
      errors.flush();
    }
  }

  private String next(PredictSummary summary) {
    String again =
        Launcher.NAME + " predict " + Shell.word(found == null ? asked.name() : found.task());
    return summary.output() == null
        ? again + asked.file().map(f -> " " + Shell.word(f)).orElse("") + " --output FILE.csv"
        : Launcher.NAME + " serve";
  }
}
