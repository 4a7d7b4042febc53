package org.frisket.training.loop;

import com.google.common.collect.Maps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.GraphVariables;
import org.tensorflow.Session;

/**
 * The values of many variables, read when they are asked for, some at a time: together they may be
 * more than Java's heap holds, and one by one each would cost a run of its own.
 */
final class ValuesInParts {
  /** What is read at once, unless one variable alone is larger. */
  static final long LARGEST_BYTES = 1L << 28;

  private final GraphVariables variables;
  private final Session session;
  private final Map<String, List<String>> parts = new HashMap<>();
  private Map<String, WeightTensor> present = Map.of();

  private ValuesInParts(
      GraphVariables variables, Session session, SortedSet<String> names, long largest) {
    this.variables = variables;
    this.session = session;
    List<String> part = new ArrayList<>();
    long bytes = 0;
    for (String name : names) {
      long size = variables.get(name).shape().size() * Float.BYTES;
      if (bytes + size > largest) {
        part = new ArrayList<>();
        bytes = 0;
      }
      part.add(name);
      parts.put(name, part);
      bytes += size;
    }
  }

  /**
   * A view of them by name: going through it in its order reads each part once.
   *
   * @param largest bytes read at once
   */
  static SortedMap<String, WeightTensor> of(
      GraphVariables variables, Session session, List<String> names, long largest) {
    SortedSet<String> sorted = new TreeSet<>(names);
    return Maps.asMap(sorted, new ValuesInParts(variables, session, sorted, largest)::get);
  }

  private WeightTensor get(String name) {
    if (!present.containsKey(name)) {
      present = Map.of(); // makes room
      present = variables.read(session, parts.get(name));
    }
    return present.get(name);
  }
}
