package org.frisket.savedmodels.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.savedmodels.json.Json;

/**
 * What {@code labels.json} beside a task's versions says.
 *
 * @param formatVersion version of this file
 * @param lastRemoved the highest version that was ever removed, so that none comes twice; 0 if none
 * @param versions the version each label points at
 */
public record Labels(int formatVersion, int lastRemoved, SortedMap<String, Integer> versions) {
  /** The label of the version that answers where none is named. */
  public static final String STABLE = "stable";

  private static final int FORMAT_VERSION = 1;
  private static final String FILE = "labels.json";
  private static final String LETTERS = "[a-zA-Z]+";

  public Labels {
    versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
  }

  /**
   * Those of a task's folder; none where nobody gave any yet.
   *
   * @throws InvalidInputException if the file is damaged or of a newer format
   */
  static Labels read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return new Labels(FORMAT_VERSION, 0, new TreeMap<>());
    }
    Labels labels = Json.read(file, Labels.class);
    if (labels.formatVersion() > FORMAT_VERSION) {
      throw InvalidInputException.of(
          file + ": format_version", labels.formatVersion(), "at most " + FORMAT_VERSION);
    }
    return labels;
  }

  void write(Path folder) throws IOException {
    AtomicFiles.write(folder.resolve(FILE), Json.pretty(this));
  }

  /**
   * @throws InvalidInputException if the label is not made of letters
   */
  static void requireLetters(String label) {
    if (!label.matches(LETTERS)) {
      throw InvalidInputException.of("label", label, "letters alone, such as stable or canary");
    }
  }

  /** The labels of one version, sorted. */
  public List<String> of(int version) {
    return versions.entrySet().stream()
        .filter(entry -> entry.getValue() == version)
        .map(Map.Entry::getKey)
        .toList();
  }

  Labels with(String label, int version) {
    SortedMap<String, Integer> changed = new TreeMap<>(versions);
    changed.put(label, version);
    return new Labels(FORMAT_VERSION, lastRemoved, changed);
  }

  Labels without(String label) {
    SortedMap<String, Integer> changed = new TreeMap<>(versions);
    changed.remove(label);
    return new Labels(FORMAT_VERSION, lastRemoved, changed);
  }

  /** Without those of a version that is about to go. */
  Labels without(int version) {
    SortedMap<String, Integer> changed = new TreeMap<>(versions);
    changed.values().removeIf(labelled -> labelled == version);
    return new Labels(FORMAT_VERSION, Math.max(lastRemoved, version), changed);
  }
}
