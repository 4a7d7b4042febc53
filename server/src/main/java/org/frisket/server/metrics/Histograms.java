package org.frisket.server.metrics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** How often values fell below bounds, by labels. The first label may have many values. */
public final class Histograms implements Family {
  private static final MathContext SIX_DIGITS = new MathContext(6);

  /** Each has dozens of lines. */
  private static final int MOST = 100;

  private final String name;
  private final double[] bounds;
  private final Labels<Cell> labels;

  Histograms(String name, double[] bounds, List<String> labels) {
    this.name = name;
    this.bounds = bounds.clone();
    this.labels = new Labels<>(labels, MOST, () -> new Cell(this.bounds.length + 1));
  }

  /** Bounds that grow by a factor: {@code first · factor^k}. */
  public static double[] bounds(double first, double factor, int count) {
    double[] bounds = new double[count];
    for (int i = 0; i < count; i++) {
      bounds[i] = first * Math.pow(factor, i);
    }
    return bounds;
  }

  public void observe(double value, String... values) {
    Cell cell = labels.cell(values);
    int bucket = 0;
    while (bucket < bounds.length && value >= bounds[bucket]) {
      bucket++;
    }
    cell.counts[bucket].increment();
    cell.sum.add(value);
  }

  @Override
  public void write(StringBuilder text) {
    text.append("# TYPE ").append(name).append(" histogram\n");
    labels.cells().forEach((values, cell) -> write(text, labels.text(values), cell));
  }

  private void write(StringBuilder text, String values, Cell cell) {
    long below = 0;
    for (int i = 0; i < cell.counts.length; i++) {
      below += cell.counts[i].sum();
      String bound = i < bounds.length ? bound(bounds[i]) : "+Inf";
      String separator = values.isEmpty() ? "" : ",";
      text.append(name).append("_bucket{").append(values).append(separator);
      text.append("le=\"").append(bound).append("\"} ").append(below).append('\n');
    }
    text.append(name).append("_sum{").append(values).append("} ");
    text.append(cell.sum.sum()).append('\n');
    text.append(name).append("_count{").append(values).append("} ").append(below).append('\n');
  }

  private static String bound(double bound) {
    return new BigDecimal(bound, SIX_DIGITS).stripTrailingZeros().toPlainString();
  }

  private static final class Cell {
    private final LongAdder[] counts;
    private final DoubleAdder sum = new DoubleAdder();

    private Cell(int buckets) {
      counts = new LongAdder[buckets];
      for (int i = 0; i < buckets; i++) {
        counts[i] = new LongAdder();
      }
    }
  }
}
