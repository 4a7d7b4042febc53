package org.frisket.server.metrics;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Numbers that only grow, by labels. The first label is the one whose values may be many. */
public final class Counters implements Family {
  private static final int MOST = 2000;

  private final String name;
  private final Labels<LongAdder> labels;

  Counters(String name, List<String> labels) {
    this.name = name;
    this.labels = new Labels<>(labels, MOST, LongAdder::new);
  }

  public void add(long count, String... values) {
    labels.cell(values).add(count);
  }

  @Override
  public void write(StringBuilder text) {
    text.append("# TYPE ").append(name).append(" counter\n");
    labels
        .cells()
        .forEach(
            (values, count) ->
                text.append(name)
                    .append('{')
                    .append(labels.text(values))
                    .append("} ")
                    .append(count.sum())
                    .append('\n'));
  }
}
