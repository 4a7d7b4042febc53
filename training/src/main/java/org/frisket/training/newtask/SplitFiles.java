package org.frisket.training.newtask;

import com.google.common.base.CharMatcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.training.config.DataFormat;
import org.frisket.training.data.SniffedFile;
import org.frisket.training.data.SplitNames;
import org.frisket.training.data.TaskData;
import org.frisket.training.newtask.NewTask.TaskColumns;

/**
 * Where the splits of a new task are: in the file itself, if a column says so; or beside it, in
 * files that are called as it is but for {@code dev} or {@code test}, or just that.
 *
 * @param files by split, train first
 * @param trainExamples how many there are to train on
 * @param otherLabels the labels of all rows of the files beside
 * @param unlabelled rows of them without a label
 * @param notes why files beside are not used
 */
public record SplitFiles(
    Map<String, Path> files,
    int trainExamples,
    List<String> otherLabels,
    int unlabelled,
    List<String> notes) {
  private static final List<String> BESIDE_TRAIN = List.of(TaskData.DEV, TaskData.TEST);

  static SplitFiles of(Path file, SniffedFile sniffed, TaskColumns columns, LabelColumn label) {
    return columns.split().isPresent()
        ? ofColumn(file, sniffed, columns)
        : ofSiblings(file, sniffed, columns, label);
  }

  private static SplitFiles ofColumn(Path file, SniffedFile sniffed, TaskColumns columns) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Map<String, String> row : NewTask.labelled(sniffed.rows(), columns)) {
      String split = SplitNames.of(row.getOrDefault(columns.split().get(), ""));
      counts.merge(split, 1, Integer::sum);
    }
    Map<String, Path> files = new LinkedHashMap<>();
    Stream.of(TaskData.TRAIN, TaskData.DEV, TaskData.TEST)
        .filter(counts::containsKey)
        .forEach(split -> files.put(split, file));
    int others =
        counts.entrySet().stream()
            .filter(entry -> !files.containsKey(entry.getKey()))
            .mapToInt(Map.Entry::getValue)
            .sum();
    List<String> notes =
        others == 0 ? List.of() : List.of("%,d rows of no split".formatted(others));
    return new SplitFiles(files, counts.getOrDefault(TaskData.TRAIN, 0), List.of(), 0, notes);
  }

  private static SplitFiles ofSiblings(
      Path file, SniffedFile sniffed, TaskColumns columns, LabelColumn label) {
    Map<String, Path> files = new LinkedHashMap<>(Map.of(TaskData.TRAIN, file));
    List<String> labels = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    int unlabelled = 0;
    for (String split : BESIDE_TRAIN) {
      Optional<Path> sibling = sibling(file, split);
      if (sibling.isPresent()) {
        try {
          List<Map<String, String>> rows = rows(sibling.get(), sniffed, columns, label);
          List<Map<String, String>> labelled = NewTask.labelled(rows, columns);
          labelled.forEach(row -> labels.add(row.get(columns.label())));
          unlabelled += rows.size() - labelled.size();
          files.put(split, sibling.get());
        } catch (InvalidInputException e) {
          notes.add(sibling.get().getFileName() + " is not used: " + e.getMessage());
        }
      }
    }
    int train = NewTask.labelled(sniffed.rows(), columns).size();
    return new SplitFiles(files, train, labels, unlabelled, notes);
  }

  /**
   * @throws InvalidInputException if it is not as the file that is trained on
   */
  private static List<Map<String, String>> rows(
      Path sibling, SniffedFile sniffed, TaskColumns columns, LabelColumn label) {
    String usual = sniffed.format() == DataFormat.CSV ? "," : "\t";
    SniffedFile other =
        SniffedFile.at(
            sibling,
            new SniffedFile.Told(sniffed.header(), sniffed.delimiter().orElse(usual))
                .with(columns.label()));
    boolean readable = other.encoding().equals(sniffed.encoding()) || isAscii(other);
    if (!readable || other.format() != sniffed.format()) {
      throw InvalidInputException.of("layout", layout(other), layout(sniffed));
    }
    ColumnGuess there = new ColumnGuess(other.rows());
    there.named("column", columns.text());
    there.named("column", columns.label());
    columns.pair().ifPresent(pair -> there.named("column", pair));
    Set<String> own = sniffed.rows().get(0).keySet();
    Set<String> others = other.rows().get(0).keySet();
    if (!sniffed.header() && !others.equals(own)) {
      throw InvalidInputException.of("columns", others, own.toString());
    }
    refuseOtherLabels(other, sniffed, label);
    return other.rows();
  }

  /** A label or another may be missing in one of them, but most rows have those of both. */
  private static void refuseOtherLabels(SniffedFile other, SniffedFile sniffed, LabelColumn label) {
    Set<String> known = label.counted(cells(sniffed, label)).keySet();
    List<String> unknown =
        cells(other, label).stream()
            .filter(cell -> !known.containsAll(label.labelsOf(cell)))
            .toList();
    if (unknown.size() * 2 > other.rows().size()) {
      throw InvalidInputException.of("label", unknown.get(0), "mostly those of the file itself");
    }
  }

  private static List<String> cells(SniffedFile sniffed, LabelColumn label) {
    return sniffed.rows().stream()
        .map(row -> row.getOrDefault(label.name(), ""))
        .filter(cell -> !cell.isBlank())
        .toList();
  }

  /** Whether it is the same in whatever encoding it is read. */
  private static boolean isAscii(SniffedFile sniffed) {
    return sniffed.rows().stream()
        .flatMap(row -> row.values().stream())
        .allMatch(value -> CharMatcher.ascii().matchesAllOf(value));
  }

  private static String layout(SniffedFile sniffed) {
    return sniffed.format().name().toLowerCase(Locale.ROOT) + " in " + sniffed.encoding();
  }

  /** The file beside that is called so. */
  private static Optional<Path> sibling(Path file, String split) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    String ending = name.substring(name.indexOf('.') < 0 ? name.length() : name.indexOf('.'));
    List<String> wanted = new ArrayList<>();
    for (String called : SplitNames.allOf(split)) {
      for (String train : SplitNames.allOf(TaskData.TRAIN)) {
        Pattern word = Pattern.compile("(?<![a-z])" + train + "(?![a-z])");
        wanted.add(word.matcher(name).replaceFirst(called));
      }
      wanted.add(called + ending);
    }
    wanted.removeIf(name::equals);
    List<Path> beside = beside(file);
    return wanted.stream()
        .flatMap(
            other ->
                beside.stream()
                    .filter(path -> path.getFileName().toString().equalsIgnoreCase(other)))
        .findFirst();
  }

  private static List<Path> beside(Path file) {
    try (Stream<Path> paths = Files.list(file.toAbsolutePath().normalize().getParent())) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("files beside " + file, e);
    }
  }
}
