package org.frisket.analysis.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.frisket.analysis.study.ActivationPictures;
import org.frisket.analysis.study.MetricsFile;
import org.frisket.analysis.study.RunPicture;
import org.frisket.models.adaptation.LearnedActivation;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.checkpoint.Backbones;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Overwriting;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Version;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.training.run.RunFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code study run-curves}: loss and dev metric of one run as a picture; activations it learned.
 */
@Command(
    name = "run-curves",
    description = {
      "Draw loss and dev metric of one run, as a PNG picture.",
      "Activations that it learned are drawn beside the backbone's own, as SVG and PNG in the folder"
          + " activations of the run."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RunCurvesCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options;
  @Mixin private Overwriting overwriting;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "A run folder.")
  private Path run;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The picture (default: curves.png in the run folder).")
  private Path out;

  @Override
  public Integer call() throws IOException {
    if (out != null) {
      overwriting.require("--out", out);
    }
    Path target = out == null ? run.resolve("curves.png") : out;
    RunPicture.write(MetricsFile.read(run.resolve("metrics.jsonl")), target);
    Printer printer = new Printer(options, spec);
    printer.text("picture  " + target);
    Map<String, String> pictures = new LinkedHashMap<>(Map.of("picture", target.toString()));
    List<LearnedActivation> learned = learned();
    if (!learned.isEmpty()) {
      Path activations = run.resolve("activations");
      ActivationPictures.write(learned, activations);
      printer.text("activations  " + activations);
      pictures.put("activations", activations.toString());
    }
    printer.json(Json.compact(), pictures);
    return ExitCode.DONE;
  }

  /** Of the package, which a run has once it is done. */
  private List<LearnedActivation> learned() throws IOException {
    Path folder = new RunFolder(run).taskPackage();
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    TaskPackage taskPackage = TaskPackageFiles.read(folder);
    BackboneConfig backbone = Backbones.byId(taskPackage.manifest().backbone()).bare().config();
    return taskPackage.manifest().method().inOrder().stream()
        .flatMap(
            method ->
                Methods.of(method).learnedActivations(backbone, taskPackage.values()).stream())
        .toList();
  }
}
