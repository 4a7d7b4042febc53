package org.frisket.savedmodels.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.AtomicFiles;
import org.frisket.savedmodels.json.Json;

/**
 * What {@code label-history.json} beside a task's versions says: where labels pointed before. It
 * stands apart from the labels, which every version of this program reads.
 *
 * @param formatVersion version of this file
 * @param before the versions each label pointed at before it was moved, the last one last
 */
record LabelHistory(int formatVersion, SortedMap<String, List<Integer>> before) {
  private static final int FORMAT_VERSION = 1;
  private static final String FILE = "label-history.json";

  /** No label needs to go back further. */
  private static final int MOST = 100;

  LabelHistory {
    before = Collections.unmodifiableSortedMap(new TreeMap<>(before));
  }

  /**
   * That of a task's folder; nothing where no label was ever moved.
   *
   * @throws InvalidInputException if the file is damaged or of a newer format
   */
  static LabelHistory read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return new LabelHistory(FORMAT_VERSION, new TreeMap<>());
    }
    LabelHistory history = Json.read(file, LabelHistory.class);
    if (history.formatVersion() > FORMAT_VERSION) {
      throw InvalidInputException.of(
          file + ": format_version", history.formatVersion(), "at most " + FORMAT_VERSION);
    }
    return history;
  }

  void write(Path folder) throws IOException {
    AtomicFiles.write(folder.resolve(FILE), Json.pretty(this));
  }

  /** Where a label pointed, the last one last. */
  List<Integer> of(String label) {
    return before.getOrDefault(label, List.of());
  }

  /** With a version that a label points at no more. */
  LabelHistory with(String label, int version) {
    List<Integer> longer = new ArrayList<>(of(label));
    longer.add(version);
    return with(label, longer.subList(Math.max(0, longer.size() - MOST), longer.size()));
  }

  /** With other versions of a label. */
  LabelHistory with(String label, List<Integer> versions) {
    SortedMap<String, List<Integer>> changed = new TreeMap<>(before);
    changed.put(label, List.copyOf(versions));
    return new LabelHistory(FORMAT_VERSION, changed);
  }
}
