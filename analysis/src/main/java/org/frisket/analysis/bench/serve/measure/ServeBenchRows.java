package org.frisket.analysis.bench.serve.measure;

import java.util.ArrayList;
import java.util.List;
import org.frisket.models.error.InvalidInputException;

/** Every row of the server that can be measured. */
public final class ServeBenchRows {
  private static final String BASE = "bert-base-uncased";
  private static final String SMALL = "minilm-l6";
  private static final String ONE_GIBIBYTE = "1g";

  private static final List<ServeBenchRow> ALL = all();

  private ServeBenchRows() {}

  private static List<ServeBenchRow> all() {
    List<ServeBenchRow> rows = new ArrayList<>();
    rows.add(row("swaps", SMALL, TextSet.TREC, 300, new Swaps(0.5, 10, 30, true)));
    rows.add(row("swaps-long", SMALL, TextSet.TREC, 720, new Swaps(0.8, 1, 600, false)));
    rows.add(row("overload", SMALL, TextSet.TREC, 170, new Overload()));
    mixed(rows, "mixed-", BASE, 2);
    mixed(rows, "minilm-mixed-", SMALL, 8);
    rows.add(row("serve-1task-trec", BASE, TextSet.TREC, 290, new OneTask(64)));
    rows.add(row("serve-1task-mrpc", BASE, TextSet.MRPC, 450, new OneTask(24)));
    rows.add(row("known-1000", BASE, TextSet.TREC, 300, new Known(1000)));
    rows.add(row("cold-minilm", SMALL, TextSet.TREC, 40, new Cold(24, 0.06)));
    rows.add(row("cold-base", BASE, TextSet.TREC, 60, new Cold(12, 0.4)));
    for (int tasks : new int[] {8, 32}) {
      rows.add(
          row(
              "rates-%d-uniform".formatted(tasks),
              SMALL,
              TextSet.TREC,
              190,
              new Rates(tasks, false)));
      rows.add(
          row("rates-%d-zipf".formatted(tasks), SMALL, TextSet.TREC, 190, new Rates(tasks, true)));
    }
    return List.copyOf(rows);
  }

  /**
   * @param half of the requests of TREC a run
   */
  private static void mixed(List<ServeBenchRow> rows, String name, String backbone, int times) {
    boolean base = backbone.equals(BASE);
    for (TextSet texts : TextSet.values()) {
      int requests = texts == TextSet.TREC ? 32 * times : 16 * times;
      double run = base ? (texts == TextSet.TREC ? 30 : 70) : (texts == TextSet.TREC ? 15 : 25);
      for (int tasks : new int[] {4, 8}) {
        Double bar = base ? Double.valueOf(tasks == 4 ? 0.85 : 0.75) : null;
        rows.add(
            row(
                name + tasks + "-" + texts.id(),
                backbone,
                texts,
                10 * run,
                new Mixed(tasks, false, ONE_GIBIBYTE, requests, bar)));
      }
      for (String budget : List.of(ONE_GIBIBYTE, "3g")) {
        rows.add(
            row(
                "%s32-%s-%s".formatted(name, budget, texts.id()),
                backbone,
                texts,
                17 * run,
                new Mixed(32, true, budget, requests * 3 / 2, null)));
      }
    }
  }

  private static ServeBenchRow row(
      String id, String backbone, TextSet texts, double seconds, Measurement measurement) {
    return new ServeBenchRow(id, backbone, texts, seconds, measurement);
  }

  /**
   * Some rows, in order.
   *
   * @param ids none for all; one that ends in {@code *} stands for all that begin so
   * @throws InvalidInputException if there is no such row
   */
  public static List<ServeBenchRow> of(List<String> ids) {
    return ids.isEmpty() ? ALL : ids.stream().flatMap(id -> find(id).stream()).distinct().toList();
  }

  private static List<ServeBenchRow> find(String id) {
    List<ServeBenchRow> found = ALL.stream().filter(row -> isMeant(row.id(), id)).toList();
    if (found.isEmpty()) {
      throw InvalidInputException.of(
          "row of bench serve", id, "one of " + ALL.stream().map(ServeBenchRow::id).toList());
    }
    return found;
  }

  private static boolean isMeant(String row, String id) {
    return id.endsWith("*") ? row.startsWith(id.substring(0, id.length() - 1)) : row.equals(id);
  }
}
