package org.frisket.analysis.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.frisket.analysis.study.Study;
import org.frisket.models.files.AtomicFiles;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.config.ConfigSchema;
import org.frisket.training.config.PretrainingConfig;
import org.frisket.training.sweep.SweepConfig;

/** The JSON schemas of all kinds of configs. */
final class Schemas {
  /** What a config is of. */
  enum Kind {
    TASK,
    EXPERIMENT,
    PRETRAINING,
    SWEEP,
    STUDY;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String FOLDER = "schema";

  private Schemas() {}

  static ObjectNode of(Kind kind) {
    return switch (kind) {
      case TASK -> ConfigSchema.ofTasks();
      case EXPERIMENT -> ConfigSchema.ofExperiments();
      case PRETRAINING ->
          ConfigSchema.of("A pretraining of Frisket", PretrainingConfig.class, "pretraining");
      case SWEEP -> ConfigSchema.of("A sweep of Frisket", SweepConfig.class, "sweep");
      case STUDY -> ConfigSchema.ofAny("A study of Frisket", studies());
    };
  }

  private static List<Class<? extends Record>> studies() {
    List<Class<? extends Record>> configs = new ArrayList<>();
    for (Study<?> study : Studies.all()) {
      configs.add(study.config());
    }
    return configs;
  }

  /** What each file below the project's configs is to hold, by its name. */
  static Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      files.put(FOLDER + "/" + kind + ".json", Json.pretty(of(kind)));
    }
    return files;
  }

  /** Writes them, where there is a folder of configs. */
  static void write(Path configs) throws IOException {
    if (Files.isDirectory(configs)) {
      Files.createDirectories(configs.resolve(FOLDER));
      for (Map.Entry<String, String> file : files().entrySet()) {
        AtomicFiles.write(configs.resolve(file.getKey()), file.getValue());
      }
    }
  }
}
