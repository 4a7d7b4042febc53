package org.frisket.server.metrics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The cells of a family by the values of its labels. When there are many, further values are
 * counted together, under {@value #OTHER}: a caller must not be able to fill the memory.
 */
final class Labels<T> {
  static final String OTHER = "_other";

  private final List<String> names;
  private final Map<List<String>, T> cells = new ConcurrentHashMap<>();
  private final int most;
  private final Supplier<T> maker;

  /**
   * @param most cells under values of their own
   */
  Labels(List<String> names, int most, Supplier<T> maker) {
    this.names = names;
    this.most = most;
    this.maker = maker;
  }

  T cell(String... values) {
    if (values.length != names.size()) {
      throw new IllegalArgumentException(values.length + " values of the labels " + names);
    }
    T cell = cells.get(List.of(values));
    if (cell != null) {
      return cell;
    }
    String[] kept = values.clone();
    if (cells.size() >= most && kept.length > 0) {
      kept[0] = OTHER;
    }
    return cells.computeIfAbsent(List.of(kept), key -> maker.get());
  }

  Map<List<String>, T> cells() {
    return cells;
  }

  /** {@code a="x",b="y"}. */
  String text(List<String> values) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      String value = values.get(i).replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
      text.append(i > 0 ? "," : "").append(names.get(i)).append("=\"").append(value).append('"');
    }
    return text.toString();
  }
}
