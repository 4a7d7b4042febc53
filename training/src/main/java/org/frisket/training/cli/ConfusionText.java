package org.frisket.training.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.frisket.models.cli.TextTable;
import org.frisket.models.cli.TextWidth;

/**
 * Which labels are taken for which others: a matrix where it fits, or else the most frequent cases.
 *
 * @param labels in the order of the matrix
 * @param counts by right label, then by given label
 * @param width columns there are
 */
record ConfusionText(List<String> labels, List<List<Long>> counts, int width) {
  private static final int LARGEST_MATRIX = 12;
  private static final int MOST_CASES = 10;
  private static final int SHORTEST_NAME = 8;
  private static final String CORNER = "true \\ predicted";
  private static final String GAP = "  ";

  private record Confusion(String right, String given, long times) {}

  String text() {
    if (labels.size() > LARGEST_MATRIX) {
      return cases();
    }
    List<String> names = labels.stream().map(TextWidth::line).toList();
    List<String> numbers =
        IntStream.rangeClosed(1, names.size()).mapToObj(Integer::toString).toList();
    int first = names.stream().mapToInt(TextWidth::of).max().orElse(0);
    if (Math.max(first, CORNER.length()) + width(names) <= width) {
      return matrix(names, names);
    }
    int room = width - width(numbers) - numbers.size() / 10 - GAP.length();
    return room < Math.max(SHORTEST_NAME, CORNER.length())
        ? cases()
        : matrix(numbered(names, room), numbers);
  }

  /** Of all columns but the first. */
  private int width(List<String> headers) {
    int sum = 0;
    for (int column = 0; column < headers.size(); column++) {
      int widest = TextWidth.of(headers.get(column));
      for (List<Long> row : counts) {
        widest = Math.max(widest, row.get(column).toString().length());
      }
      sum += GAP.length() + widest;
    }
    return sum;
  }

  private static List<String> numbered(List<String> names, int room) {
    return IntStream.range(0, names.size())
        .mapToObj(i -> TextWidth.cut((i + 1) + " " + names.get(i), room))
        .toList();
  }

  private String matrix(List<String> names, List<String> headers) {
    List<String> header = new ArrayList<>(List.of(CORNER));
    header.addAll(headers);
    TextTable table = new TextTable(header.toArray(String[]::new));
    for (int right = 0; right < names.size(); right++) {
      List<Object> row = new ArrayList<>(List.of(names.get(right)));
      row.addAll(counts.get(right));
      table.row(row.toArray());
    }
    return table.toString();
  }

  private String cases() {
    List<Confusion> all = all();
    if (all.isEmpty()) {
      return "no label is given for another";
    }
    int room = (width - 2 * GAP.length() - "times".length() - 4) / 2;
    TextTable table = new TextTable("true", "predicted", "times");
    all.stream()
        .limit(MOST_CASES)
        .forEach(
            each ->
                table.row(
                    TextWidth.cut(each.right(), room),
                    TextWidth.cut(each.given(), room),
                    each.times()));
    return all.size() <= MOST_CASES
        ? table.toString()
        : table
            + System.lineSeparator()
            + "(the %d most frequent confusions of %d; all with --json)"
                .formatted(MOST_CASES, all.size());
  }

  /** The most frequent first. */
  private List<Confusion> all() {
    List<Confusion> all = new ArrayList<>();
    for (int right = 0; right < counts.size(); right++) {
      for (int given = 0; given < counts.size(); given++) {
        long times = counts.get(right).get(given);
        if (right != given && times > 0) {
          all.add(new Confusion(labels.get(right), labels.get(given), times));
        }
      }
    }
    all.sort(Comparator.comparingLong(Confusion::times).reversed());
    return all;
  }
}
