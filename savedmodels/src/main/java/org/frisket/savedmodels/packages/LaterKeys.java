package org.frisket.savedmodels.packages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.adaptation.FormerKeys;
import org.frisket.models.adaptation.Method;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.adaptation.SettingKeys;
import org.frisket.models.adaptation.SettingTrees;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Words;
import org.frisket.models.task.ProblemType;
import org.frisket.models.task.Windows;
import org.frisket.savedmodels.json.Json;

/**
 * Keys of {@code task.json} that came after format version 1 was first written. They are left out
 * where they say nothing, so that older readers still read such packages; this puts back what their
 * absence means. Keys that were renamed get the name of now.
 */
final class LaterKeys {
  private static final String ADDITIONS = "additions";

  private LaterKeys() {}

  /**
   * @param file for messages
   * @throws org.frisket.models.error.InvalidInputException if the manifest says something that must
   *     be known, and is not
   */
  static JsonNode added(Path file, ObjectNode manifest) {
    if (!manifest.has("by_type")) {
      manifest.putObject("by_type");
    }
    if (manifest.path("task") instanceof ObjectNode task) {
      addOfTask(task);
    }
    FormerKeys.rename(file, manifest, TaskManifest.class);
    settings(manifest.path("method")).forEach(LaterKeys::addSettings);
    AdditionKeys.reduce(file, additions(file, manifest));
    return manifest;
  }

  private static void addOfTask(ObjectNode task) {
    if (!task.has("problem_type")) {
      task.put("problem_type", Words.of(ProblemType.SINGLE_LABEL));
    }
    if (!task.has("windows")) {
      task.set("windows", Json.compact().valueToTree(Windows.none()));
    }
    if (!task.has("label_words")) {
      task.putArray("label_words");
    }
  }

  private static ObjectNode additions(Path file, ObjectNode manifest) {
    if (!manifest.has(ADDITIONS)) {
      return manifest.putObject(ADDITIONS);
    }
    JsonNode version = manifest.path("format_version");
    InvalidInputException.require(
        file + ": format_version",
        version + " with " + ADDITIONS,
        version.asInt() >= TaskManifest.FORMAT_OF_ADDITIONS,
        Integer.toString(TaskManifest.FORMAT_OF_ADDITIONS));
    if (manifest.get(ADDITIONS) instanceof ObjectNode said) {
      return said;
    }
    throw InvalidInputException.of(
        file + ": " + ADDITIONS, manifest.get(ADDITIONS), "keys and values");
  }

  private static List<JsonNode> settings(JsonNode method) {
    return method.isArray() ? ImmutableList.copyOf(method) : List.of(method);
  }

  private static void addSettings(JsonNode method) {
    if (method instanceof ObjectNode settings) {
      Methods.named(settings.path("name").asText()).ifPresent(known -> add(known, settings));
    }
  }

  private static void add(Method<?> method, ObjectNode settings) {
    method.laterSettings().entrySet().stream()
        .filter(later -> !settings.has(later.getKey()))
        .forEach(later -> settings.set(later.getKey(), later.getValue()));
    SettingTrees.choicesWithin(method.config()).stream()
        .filter(component -> SettingTrees.isMethod(component.getType()))
        .forEach(component -> addSettings(settings.path(SettingKeys.of(component))));
  }
}
