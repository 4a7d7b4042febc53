package org.frisket.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.error.InvalidInputException;
import org.frisket.server.grpc.ModelConfigFile;
import org.frisket.server.model.ModelConfig;
import picocli.CommandLine.Option;

/** Plain SavedModels beside the tasks, and how often is looked for new ones. */
final class ModelOptions {
  @Option(
      names = "--model",
      paramLabel = "NAME=FOLDER",
      description =
          "Serve a SavedModel, too: FOLDER holds one folder a version, named by its number.")
  private Map<String, Path> models = new LinkedHashMap<>();

  @Option(
      names = "--model-config",
      paramLabel = "FILE",
      description = "Serve the SavedModels of a list as TensorFlow Serving's --model_config_file.")
  private Path config;

  @Option(
      names = "--watch",
      paramLabel = "SECONDS",
      defaultValue = "2",
      description = "How often to look for new versions (default: 2).")
  private double watch;

  List<ModelConfig> models() throws IOException {
    List<ModelConfig> all = new ArrayList<>();
    models.forEach((name, folder) -> all.add(model(name, folder)));
    if (config != null) {
      all.addAll(ModelConfigFile.read(config));
    }
    return all;
  }

  private static ModelConfig model(String name, Path folder) {
    InvalidInputException.require(
        "model " + name, folder, Files.isDirectory(folder), "a folder of versions");
    return ModelConfig.newest(name, folder.toAbsolutePath());
  }

  Duration watch() {
    InvalidInputException.require("--watch", watch, watch >= 0.01, "seconds above 0.01");
    return Duration.ofMillis(Math.round(watch * 1000));
  }
}
