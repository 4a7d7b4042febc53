package org.frisket.training.run;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The hashes of a task's files, in order, without names: a moved file is the same data. */
final class DataHashes {
  private DataHashes() {}

  static Map<String, List<String>> of(Map<String, Map<String, String>> byName) {
    Map<String, List<String>> hashes = new TreeMap<>();
    byName.forEach((split, files) -> hashes.put(split, List.copyOf(files.values())));
    return hashes;
  }
}
