package org.frisket.savedmodels.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.ThreadsOption;
import org.frisket.models.cli.Version;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.Answer;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.savedmodels.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code predict}: text in on standard input, one answer a line. */
@Command(
    name = "predict",
    description = {
      "Answer each line of standard input.",
      "An answer is label, TAB, probability; with --json a JSON object.",
      "Input is UTF-8. A line ends in LF or CR LF, and in nothing else.",
      "A single sentence is its whole line. The texts of a pair, or context and choices, are "
          + "parted by a TAB.",
      "Tagging: the words of a line are parted by spaces or TABs, the tags of the answer by a "
          + "space; _ is the tag of a word beyond the task's maximal length. With --json a list of "
          + "objects."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class PredictCommand implements Callable<Integer> {
  private static final int BATCH = 32;

  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Option(
      names = "--task-package",
      required = true,
      paramLabel = "PACKAGE",
      description =
          "Folder or archive of a task package, or task, task@version, task@label in the store.")
  private String taskPackage;

  @Mixin private ThreadsOption threads;

  @Override
  public Integer call() throws IOException {
    int used = threads.count();
    Store store = new Store(options.store());
    try (TaskModel model =
        options
            .progress()
            .during(
                "loading " + taskPackage,
                () -> TaskModel.load(store.findPackage(taskPackage), store, used))) {
      answerAll(model, new ExampleLines(System.in, model.manifest().task()));
    }
    return ExitCode.DONE;
  }

  /** Whoever types waits for an answer; whoever pipes wants full batches. */
  private void answerAll(TaskModel model, ExampleLines lines) throws IOException {
    List<Example> waiting = new ArrayList<>();
    try {
      for (var next = lines.next(); next.isPresent(); next = lines.next()) {
        waiting.add(next.get());
        if (waiting.size() == BATCH || !lines.isReady()) {
          List<Example> batch = List.copyOf(waiting);
          waiting.clear();
          print(model, batch);
        }
      }
    } finally {
      print(model, waiting); // also what stands before a line that cannot be read
    }
  }

  private void print(TaskModel model, List<Example> examples) {
    if (examples.isEmpty()) {
      return;
    }
    Printer printer = new Printer(options, spec);
    boolean tags = model.manifest().task().kind().answersWords();
    for (List<Answer> answers : model.answer(examples, BATCH)) {
      if (options.json()) {
        printer.json(Json.compact(), tags ? answers : answers.get(0));
      } else {
        printer.answer(tags ? tags(answers) : label(answers.get(0)));
      }
    }
  }

  private static String tags(List<Answer> answers) {
    return answers.stream().map(Answer::label).collect(Collectors.joining(" "));
  }

  private static String label(Answer answer) {
    return String.format(Locale.ROOT, "%s\t%.4f", answer.label(), answer.probability());
  }
}
