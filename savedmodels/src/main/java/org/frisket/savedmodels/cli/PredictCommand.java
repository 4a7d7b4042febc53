package org.frisket.savedmodels.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Version;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.runtime.Sessions;
import org.frisket.models.task.Answer;
import org.frisket.models.task.TaskKind;
import org.frisket.models.text.Example;
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
      "Answers each line of standard input: label, TAB, probability.",
      "The two texts of a pair are parted by a TAB. With --json each answer is a JSON object."
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
      paramLabel = "DIR",
      description = "Folder of a task package.")
  private Path folder;

  @Option(
      names = "--threads",
      defaultValue = "0",
      description = "Threads to compute with; 0 (the default) for all processors.")
  private int threads;

  @Override
  public Integer call() throws IOException {
    int used = Sessions.threads(threads);
    try (TaskModel model = TaskModel.load(folder, new Store(options.store()), used);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      answerAll(model, lines);
    }
    return ExitCode.DONE;
  }

  private void answerAll(TaskModel model, BufferedReader lines) throws IOException {
    List<Example> waiting = new ArrayList<>();
    long number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      waiting.add(parse("line " + ++number, line, model.manifest().task().kind()));
      // Whoever types waits for an answer; whoever pipes wants full batches.
      if (waiting.size() == BATCH || !lines.ready()) {
        print(model, waiting);
        waiting.clear();
      }
    }
    print(model, waiting);
  }

  private static Example parse(String id, String line, TaskKind kind) {
    String[] texts = line.split("\t", -1);
    int expected = kind == TaskKind.SENTENCE_PAIR ? 2 : 1;
    if (texts.length != expected) {
      throw InvalidInputException.of(id + ": texts", texts.length, Integer.toString(expected));
    }
    Optional<String> pair = expected == 2 ? Optional.of(texts[1]) : Optional.empty();
    return new Example(id, texts[0], pair, Optional.empty());
  }

  private void print(TaskModel model, List<Example> examples) {
    if (examples.isEmpty()) {
      return;
    }
    Printer printer = new Printer(options, spec);
    for (Answer answer : model.answer(examples, BATCH)) {
      if (options.json()) {
        printer.json(Json.compact(), answer);
      } else {
        printer.answer(
            answer.label() + "\t" + String.format(Locale.ROOT, "%.4f", answer.probability()));
      }
    }
  }
}
