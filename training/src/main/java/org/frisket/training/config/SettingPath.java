package org.frisket.training.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.frisket.models.adaptation.FormerKeys;
import org.frisket.models.error.InvalidInputException;

/**
 * The way to one setting of a config: keys, and within a list places from 0, such as {@code
 * method.1.rank}.
 *
 * @param written as it was given, for messages
 * @param steps keys and places
 */
record SettingPath(String written, List<String> steps) {
  static SettingPath of(String written) {
    return new SettingPath(written, List.of(written.split("\\.", -1)));
  }

  /**
   * The same by the keys of now, where some were renamed.
   *
   * @param tree of an experiment, which says the method that settings are of
   */
  SettingPath current(ObjectNode tree) {
    List<String> current = FormerKeys.current(steps, tree, ExperimentConfig.class);
    return current.equals(steps) ? this : new SettingPath(String.join(".", current), current);
  }

  /**
   * Sets it; what stands on the way and is neither keys nor a list is put aside.
   *
   * @throws InvalidInputException if a list on the way has no such place
   */
  void set(ObjectNode tree, JsonNode value) {
    ContainerNode<?> at = tree;
    for (String step : steps.subList(0, steps.size() - 1)) {
      at = below(at, step);
    }
    put(at, steps.get(steps.size() - 1), value);
  }

  private ContainerNode<?> below(ContainerNode<?> at, String step) {
    JsonNode child = at instanceof ArrayNode list ? list.get(place(list, step)) : at.get(step);
    if (child instanceof ContainerNode<?> container) {
      return container;
    }
    ObjectNode empty = at.objectNode();
    put(at, step, empty);
    return empty;
  }

  private void put(ContainerNode<?> at, String step, JsonNode value) {
    if (at instanceof ArrayNode list) {
      list.set(place(list, step), value);
    } else if (at instanceof ObjectNode keys) {
      keys.set(step, value);
    }
  }

  private int place(ArrayNode list, String step) {
    if (step.matches("[0-9]{1,9}") && Integer.parseInt(step) < list.size()) {
      return Integer.parseInt(step);
    }
    throw InvalidInputException.of(
        written,
        "%s in a list of %d".formatted(step, list.size()),
        "a place in it, 0 to " + (list.size() - 1));
  }
}
