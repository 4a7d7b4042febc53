package org.frisket.server.metrics;

import java.util.function.LongSupplier;

/** A number that goes up and down. */
record Gauge(String name, LongSupplier value) implements Family {
  @Override
  public void write(StringBuilder text) {
    text.append("# TYPE ").append(name).append(" gauge\n");
    text.append(name).append("{} ").append(value.getAsLong()).append('\n');
  }
}
