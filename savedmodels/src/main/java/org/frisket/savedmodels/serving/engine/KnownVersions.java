package org.frisket.savedmodels.serving.engine;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.frisket.savedmodels.store.Labels;

/**
 * The versions of one task that may be asked.
 *
 * @param backbone the name of its folder
 * @param task id of the task
 * @param versions by number; at least one
 * @param labels the version that each points at
 */
public record KnownVersions(
    String backbone,
    String task,
    NavigableMap<Integer, ServedTask> versions,
    Map<String, Integer> labels) {
  public KnownVersions {
    versions = new TreeMap<>(versions);
    labels = Map.copyOf(labels);
  }

  /** {@code minilm-l6/questions}: no other task is called so. */
  public String name() {
    return backbone + "/" + task;
  }

  public int newest() {
    return versions.lastKey();
  }

  /** The one that answers where none is named: labelled stable, or else the newest. */
  public int usual() {
    return labelled(Labels.STABLE).orElseGet(this::newest);
  }

  /** The version a label points at, where there is both. */
  public Optional<Integer> labelled(String label) {
    return Optional.ofNullable(labels.get(label)).filter(versions::containsKey);
  }
}
