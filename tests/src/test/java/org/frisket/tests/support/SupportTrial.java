package org.frisket.tests.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.frisket.analysis.report.SupportCell;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.Example;
import org.frisket.savedmodels.cli.SavedModelsCommand;
import org.frisket.savedmodels.library.TaskStore;
import org.frisket.testkit.TinyBackbone;
import org.frisket.testkit.TinyMethods;
import org.frisket.tests.endtoend.Cli;
import org.frisket.training.api.TaskTrainer;
import org.frisket.training.api.TrainedTask;
import org.frisket.training.config.TaskConfig;
import picocli.CommandLine;

/** Uses a method in every way there is, and keeps what was done and what was refused. */
final class SupportTrial {
  private static final Pattern EXPECTED =
      Pattern.compile("\\(expected: (.*)\\)\\s*$", Pattern.DOTALL);

  private final Backbone backbone;
  private final SupportCase given;
  private final Path folder;
  private final List<String> works = new ArrayList<>();
  private final Map<String, String> refused = new TreeMap<>();

  private SupportTrial(Backbone backbone, SupportCase given, Path folder) {
    this.backbone = backbone;
    this.given = given;
    this.folder = folder;
  }

  /**
   * @param work an empty folder of its own is made in it
   */
  static SupportCell of(SupportCase given, Path work) throws IOException {
    return of(TinyBackbone.create(), given, work);
  }

  /** The same on another backbone. */
  static SupportCell of(Backbone backbone, SupportCase given, Path work) throws IOException {
    SupportTrial trial =
        new SupportTrial(backbone, given, Files.createTempDirectory(work, "trial"));
    trial.all();
    return given.cell(trial.works, trial.refused);
  }

  /**
   * What is tried of each: training, answering, and the forms of export as its command has them.
   */
  static List<String> uses() {
    List<String> uses = new ArrayList<>(List.of(SupportCell.TRAIN, SupportCell.PREDICT));
    uses.addAll(forms());
    return uses;
  }

  private static List<String> forms() {
    CommandLine export = new CommandLine(new SavedModelsCommand()).getSubcommands().get("export");
    Iterable<String> forms = export.getCommandSpec().findOption("--form").completionCandidates();
    return StreamSupport.stream(forms.spliterator(), false).sorted().toList();
  }

  /** The settings of a method as the smallest backbone bears them. */
  static AdaptationConfig settings(String method, String from) {
    return Stream.concat(
            TinyMethods.oneOfEach().stream(), TinyMethods.between(from, "pretrained").stream())
        .filter(config -> config.id().equals(method))
        .findFirst()
        .orElseThrow(() -> new AssertionError("TinyMethods lacks " + method));
  }

  private void all() throws IOException {
    TaskConfig task;
    try {
      task = TriedTask.of(given.kind(), given.problemType());
    } catch (InvalidInputException e) {
      refused.put(SupportCell.TRAIN, expected(e.getMessage()));
      return;
    }
    List<Example> examples = TriedTask.examples(task);
    try (TrainedTask trained = trainer(task, examples).train(examples)) {
      works.add(SupportCell.TRAIN);
      trained.publish(store());
    } catch (InvalidInputException e) {
      refused.put(SupportCell.TRAIN, expected(e.getMessage()));
      return;
    }
    answered(task, examples);
    for (String form : forms()) {
      export(task, form);
    }
  }

  private TaskTrainer trainer(TaskConfig task, List<Example> examples) {
    TaskTrainer trainer =
        TaskTrainer.of(backbone, task).withEpochs(1).withBatchSize(4).withThreads(1);
    AdaptationConfig method = given.settings();
    if (!method.borrowsFrom().isEmpty()) {
      return trainer.withMethod(method.namedByContent(name -> lender(name, trainer, examples)));
    }
    if (method.startsFrom().isEmpty()) {
      return trainer.withMethod(method);
    }
    try (TrainedTask start = trainer.withMethod("finetuning").train(examples)) {
      start.save(folder.resolve("start"));
    }
    return trainer.withMethod(settings(method.id(), folder.resolve("start").toString()));
  }

  /** The folder of a package with a prompt to take; those of two names differ. */
  private String lender(String name, TaskTrainer trainer, List<Example> examples) {
    AdaptationConfig prompt = settings("prompt_tuning", "pretrained");
    try (TrainedTask lender =
        trainer.withMethod(prompt).withSeed(name.hashCode()).train(examples)) {
      Path saved = folder.resolve("lender-" + name);
      lender.save(saved);
      return saved.toString();
    }
  }

  private Path store() {
    return folder.resolve("store");
  }

  private void answered(TaskConfig task, List<Example> examples) {
    try (TaskStore store = TaskStore.open(store(), 1)) {
      if (store.task(task.id()).answer(examples).size() != examples.size()) {
        throw new AssertionError("one answer each was expected of " + given);
      }
      works.add(SupportCell.PREDICT);
    } catch (InvalidInputException e) {
      refused.put(SupportCell.PREDICT, expected(e.getMessage()));
    }
  }

  private void export(TaskConfig task, String form) {
    Cli.Outcome outcome =
        Cli.run(
            new SavedModelsCommand(),
            "export",
            "--form",
            form,
            "--task-package",
            task.id(),
            "--store",
            store().toString(),
            "--out",
            folder.resolve(form).toString(),
            "--quiet");
    if (outcome.exitCode() == ExitCode.DONE) {
      works.add(form);
    } else if (outcome.exitCode() == ExitCode.BAD_INPUT) {
      refused.put(form, expected(outcome.err()));
    } else {
      throw new AssertionError(form + " of " + given + ": " + outcome.err());
    }
  }

  /** What a message says in its end. */
  private static String expected(String message) {
    Matcher found = EXPECTED.matcher(message);
    if (!found.find()) {
      throw new AssertionError("a message that says what was expected: " + message);
    }
    return found.group(1);
  }

  /** Every method on the class path. */
  static List<String> methods() {
    return Methods.names();
  }
}
