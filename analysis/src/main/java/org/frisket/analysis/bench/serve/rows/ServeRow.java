package org.frisket.analysis.bench.serve.rows;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.frisket.analysis.bench.rows.Machine;

/**
 * A measured row, as it is kept.
 *
 * @param id its name
 * @param backbone id of the backbone
 * @param texts what was asked
 * @param how in a sentence, what was done
 * @param values what came out
 * @param points by rate; none where only one rate was offered
 * @param wrong answers that were not the task's own
 * @param failed requests without an answer, where all should have one
 * @param problems what was wrong, some of it; none where all was right
 * @param machine what was measured on
 * @param date the day, as {@code 2026-11-22}
 */
public record ServeRow(
    String id,
    String backbone,
    String texts,
    String how,
    List<ServeValue> values,
    List<LoadPoint> points,
    long wrong,
    long failed,
    List<String> problems,
    Machine machine,
    Map<String, String> versions,
    String date) {
  /**
   * The number of the code that is measured; raised by who changes what the server's rows measure.
   */
  public static final String CODE_NUMBER = "1";

  /** Its name among the versions. */
  public static final String CODE = "code";

  public ServeRow {
    values = List.copyOf(values);
    points = List.copyOf(points);
    problems = List.copyOf(problems);
  }

  /** Whether the code that was measured is still what there is; an old row meets no bar. */
  @JsonIgnore
  public boolean isCurrent() {
    return CODE_NUMBER.equals(versions.get(CODE));
  }

  /** Whether every answer was right, and every bar is met. */
  @JsonIgnore
  public boolean isMet() {
    return wrong == 0 && failed == 0 && values.stream().allMatch(ServeValue::isGood);
  }

  /** Whether anything is aimed at. */
  @JsonIgnore
  public boolean hasBar() {
    return values.stream().anyMatch(value -> value.bar() != null);
  }

  /** A value by its name. */
  public Optional<Double> value(String name) {
    return values.stream()
        .filter(value -> value.name().equals(name))
        .map(ServeValue::value)
        .findFirst();
  }
}
