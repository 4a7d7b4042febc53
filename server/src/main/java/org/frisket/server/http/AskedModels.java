package org.frisket.server.http;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names of the models that a request asks: the first ones, and how many questions went on. */
final class AskedModels {
  private static final int MOST = 8;
  private static final int LONGEST = 200;

  private final Set<String> first = new LinkedHashSet<>();
  private int more;

  synchronized void add(String name) {
    String kept = name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "…";
    if (first.size() < MOST || first.contains(kept)) {
      first.add(kept);
    } else {
      more++;
    }
  }

  /**
   * {@code task} where it is one; else {@code tasks}, and {@code more_tasks} where they are many.
   */
  synchronized void writeTo(Map<String, Object> line) {
    if (first.size() == 1) {
      line.put("task", first.iterator().next());
    } else if (!first.isEmpty()) {
      line.put("tasks", List.copyOf(first));
    }
    if (more > 0) {
      line.put("more_tasks", more);
    }
  }
}
