package org.frisket.server.metrics;

import java.util.Map;
import java.util.function.Supplier;

/**
 * Numbers that somebody else counts.
 *
 * @param type {@code counter} or {@code gauge}
 * @param label the name of the one label
 * @param values by value of the label; asked when the page is read
 */
record Readings(String name, String type, String label, Supplier<Map<String, Number>> values)
    implements Family {
  @Override
  public void write(StringBuilder text) {
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    values
        .get()
        .forEach(
            (value, number) -> {
              text.append(name).append('{');
              if (!label.isEmpty()) {
                text.append(label).append("=\"").append(value).append('"');
              }
              text.append("} ").append(number).append('\n');
            });
  }
}
