package org.frisket.training.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Resumable;
import org.frisket.models.cli.Shell;
import org.frisket.models.cli.Version;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Launcher;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.progress.ProgressDisplay;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.listener.EvaluationLines;
import org.frisket.training.listener.ProgressBars;
import org.frisket.training.loop.TrainingListener;
import org.frisket.training.pretraining.Pretraining;
import org.frisket.training.pretraining.PretrainingResult;
import org.frisket.training.pretraining.PretrainingRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pretrain}: texts and a backbone to another backbone. */
@Command(
    name = "pretrain",
    description = {
      "Pretrain a backbone further on plain text.",
      "Masked language modelling over whole words, with pruning and distillation if the config "
          + "says so. The result is a folder that backbone in an experiment may name, beside the "
          + "perplexity of text that was held out. Ended in between, the same command goes on from "
          + "the newest checkpoint."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class PretrainCommand implements Callable<Integer>, Resumable {
  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "CONFIG", description = "YAML file of a pretraining.")
  private Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Overrides one key, such as training.learning_rate=1e-4.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--to",
      paramLabel = "FOLDER",
      description = "Copy the new backbone into this folder, under its name; nothing may be there.")
  private Path to;

  @Override
  public Integer call() throws IOException {
    Pretraining pretraining =
        options
            .progress()
            .during(
                "reading " + config + " and all it names",
                () -> Pretraining.load(config, overrides, options.data()));
    PretrainingRun run = new PretrainingRun(pretraining, options.runs(), command());
    Optional<Path> target =
        Optional.ofNullable(to).map(parent -> parent.resolve(pretraining.config().pretraining()));
    target.ifPresent(PretrainCommand::requireNew);
    Optional<PretrainingResult> known = run.result();
    PretrainingResult result = known.isPresent() ? known.get() : train(pretraining, run);
    Path folder = target.isPresent() ? copied(run.backbone(), target.get()) : run.backbone();
    Printer printer = new Printer(options, spec);
    printer.text(known.isPresent() ? "This run is finished; it is not trained again." : "");
    printer.text(text(result, folder));
    ObjectNode json = Json.compact().valueToTree(result);
    printer.json(Json.compact(), json.put("folder", folder.toString()));
    return ExitCode.DONE;
  }

  private static void requireNew(Path folder) {
    InvalidInputException.require(
        "--to", folder + ", which exists", !Files.exists(folder), "a folder that does not");
  }

  private String command() {
    StringBuilder text = new StringBuilder(Launcher.NAME + " pretrain " + Shell.word(config));
    overrides.forEach(override -> text.append(" --set ").append(Shell.word(override)));
    return text.toString();
  }

  private PretrainingResult train(Pretraining pretraining, PretrainingRun run) throws IOException {
    String name = pretraining.config().pretraining();
    try (StopRequest stop = StopRequest.ofSignalsInTraining()) {
      List<TrainingListener> watchers = new ArrayList<>(progress(name));
      watchers.add(stop);
      PretrainingResult result =
          options.progress().during(name + ": making the network", () -> run.execute(watchers));
      stop.throwIfAsked();
      return result;
    }
  }

  private List<TrainingListener> progress(String name) {
    if (options.quiet()) {
      return List.of();
    }
    ProgressDisplay display = options.progress();
    return List.of(
        display.isSeen()
            ? new ProgressBars(name, PretrainingRun.METRIC, display)
            : new EvaluationLines(name, PretrainingRun.METRIC));
  }

  private static Path copied(Path made, Path folder) throws IOException {
    AtomicFiles.writeFolder(
        folder,
        temporary -> {
          try (Stream<Path> files = Files.list(made)) {
            for (Path file : files.toList()) {
              Files.copy(file, temporary.resolve(file.getFileName()));
            }
          }
        });
    return folder;
  }

  private static String text(PretrainingResult result, Path folder) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "text        %,d tokens in %,d sequences, %,d of them held out",
            result.tokens(),
            result.sequences() + result.heldOutSequences(),
            result.heldOutSequences()));
    lines.add(
        String.format(
            Locale.ROOT,
            "perplexity  %.2f of %,d masked tokens held out, %.2f of a unigram model",
            result.perplexity(),
            result.maskedTokens(),
            result.unigramPerplexity()));
    if (result.sparsity() != null) {
      lines.add(
          String.format(
              Locale.ROOT, "sparsity    %.2f %% of the blocks' matrices", result.sparsity() * 100));
    }
    lines.add(
        String.format(
            Locale.ROOT, "trained     %,d steps, %.1f minutes", result.steps(), result.minutes()));
    lines.add("backbone    " + folder);
    return String.join(System.lineSeparator(), lines);
  }
}
