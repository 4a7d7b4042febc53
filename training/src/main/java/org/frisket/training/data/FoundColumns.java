package org.frisket.training.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Nearest;
import org.frisket.models.error.Words;
import org.frisket.models.task.TaskSpec;
import org.frisket.training.config.Columns;

/**
 * Which columns of a file hold the texts of a task: those that the user names; those of the files
 * that the task was trained with, where there are such; those that are called as such columns
 * mostly are.
 *
 * @param file how messages call it
 * @param there its columns
 * @param task whose texts are looked for
 * @param trained where they were in training; nothing where that is not known
 * @param names where the names of its columns come from
 */
record FoundColumns(
    String file, List<String> there, TaskSpec task, Optional<Columns> trained, Names names) {
  private static final String ID = "id";

  /** Where the names of columns come from. */
  enum Names {
    /** The first line, though nobody said that it names them. */
    FIRST_LINE,
    /**
     * The first line or their places, as the user said: then a file with just as many columns as
     * are needed has them in their order, whatever they are called.
     */
    TOLD,
    /** Keys of JSON. */
    KEYS
  }

  /**
   * @param told what the user says
   * @return with neither label nor split
   * @throws InvalidInputException if the user names a column that is not there, nothing says which
   *     one it is, or one would be two of the texts
   */
  Columns of(UnlabelledLayout.TextColumns told) {
    List<String> text = text(told);
    String pair = pair(told, text);
    List<String> choices = choices(told);
    List<String> all = all(text, pair, choices);
    InvalidInputException.require(
        "columns of the texts of " + file, all, Set.copyOf(all).size() == all.size(), "each once");
    return new Columns(text, pair, null, choices);
  }

  /** The columns of all texts, in their order. */
  static List<String> all(Columns columns) {
    return all(columns.text(), columns.pair(), columns.choices());
  }

  private static List<String> all(List<String> text, String pair, List<String> choices) {
    List<String> all = new ArrayList<>(text);
    Stream.ofNullable(pair).forEach(all::add);
    all.addAll(choices);
    return all;
  }

  /**
   * Where they were in training, if all those are there that the user leaves open: some alone may
   * be others by chance.
   */
  private Optional<Columns> asTrained(UnlabelledLayout.TextColumns told) {
    List<String> none = List.of();
    return trained.filter(
        columns -> {
          List<String> text = told.text().isEmpty() ? columns.text() : none;
          String pair = told.pair() == null ? columns.pair() : null;
          List<String> choices = told.choices().isEmpty() ? columns.choices() : none;
          return there.containsAll(all(new Columns(text, pair, null, choices)));
        });
  }

  /** The column of ids that is named, or else one that is called so. */
  Optional<String> id(String told, Columns columns) {
    return told != null
        ? Optional.of(named("--id", told))
        : there.stream()
            .filter(column -> column.strip().toLowerCase(Locale.ROOT).equals(ID))
            .filter(column -> !columns.text().contains(column))
            .findFirst();
  }

  private List<String> text(UnlabelledLayout.TextColumns told) {
    if (!told.text().isEmpty()) {
      return told.text().stream().map(column -> named("--text", column)).toList();
    }
    return asTrained(told)
        .map(Columns::text)
        .or(() -> usualText().map(List::of))
        .or(() -> placed(0).map(List::of))
        .orElseThrow(
            () ->
                unknown(
                    isImage() ? "the image" : "the text",
                    "--text",
                    trained.map(Columns::text).orElse(List.of()),
                    usualNames()));
  }

  /** By name; of a pair the first. */
  private Optional<String> usualText() {
    Stream<String> names =
        task.kind().readsPairs()
            ? there.stream().filter(column -> partner(column).isPresent())
            : usualNames().stream().flatMap(name -> there.stream().filter(c -> is(name, c)));
    return names.findFirst();
  }

  private boolean isImage() {
    return task.kind().readsImages();
  }

  private List<String> usualNames() {
    return isImage() ? ColumnNames.IMAGE : ColumnNames.TEXT;
  }

  private static boolean is(String name, String column) {
    return column.strip().toLowerCase(Locale.ROOT).equals(name);
  }

  private Optional<String> partner(String text) {
    return there.stream().filter(other -> ColumnNames.belongTogether(text, other)).findFirst();
  }

  private String pair(UnlabelledLayout.TextColumns told, List<String> text) {
    if (!task.kind().readsPairs()) {
      refuse("--text-pair", told.pair() == null ? List.of() : List.of(told.pair()));
      return null;
    }
    if (told.pair() != null) {
      return named("--text-pair", told.pair());
    }
    return asTrained(told)
        .map(Columns::pair)
        .filter(column -> !text.contains(column))
        .or(() -> partner(text.get(0)))
        .or(() -> placed(1).filter(column -> !text.contains(column)))
        .orElseThrow(
            () ->
                unknown(
                    "the second text",
                    "--text-pair",
                    trained.map(Columns::pair).stream().toList(),
                    List.of()));
  }

  private List<String> choices(UnlabelledLayout.TextColumns told) {
    if (!task.kind().hasChoices()) {
      refuse("--choice", told.choices());
      return List.of();
    }
    int wanted = task.labels().size();
    if (!told.choices().isEmpty()) {
      InvalidInputException.require(
          "--choice", told.choices(), told.choices().size() == wanted, perLabel());
      return told.choices().stream().map(column -> named("--choice", column)).toList();
    }
    return asTrained(told)
        .map(Columns::choices)
        .filter(columns -> columns.size() == wanted)
        .or(() -> placed(wanted).map(last -> there.subList(1, wanted + 1)))
        .orElseThrow(
            () ->
                InvalidInputException.of(
                    "columns of " + file, there, "--choice, " + perLabel() + orNoHeader()));
  }

  private String perLabel() {
    return "a column for each of " + task.labels();
  }

  private void refuse(String option, List<String> told) {
    InvalidInputException.require(
        option,
        told,
        told.isEmpty(),
        "none: task %s is of kind %s".formatted(task.id(), Words.of(task.kind())));
  }

  private String named(String option, String column) {
    InvalidInputException.require(
        option,
        column,
        there.contains(column),
        "one of " + there + ", the columns of " + file + Nearest.hint(column, there));
    return column;
  }

  /** The column at a place, where there are just those that are needed. */
  private Optional<String> placed(int place) {
    int texts = task.kind().readsPairs() ? 2 : 1;
    int needed = texts + (task.kind().hasChoices() ? task.labels().size() : 0);
    return names == Names.TOLD && there.size() == needed
        ? Optional.of(there.get(place))
        : Optional.empty();
  }

  /**
   * @param inTraining what it was called there
   * @param usual other names that are known
   */
  private InvalidInputException unknown(
      String what, String option, List<String> inTraining, Collection<String> usual) {
    Set<String> names = new LinkedHashSet<>(inTraining);
    names.addAll(usual);
    String called = names.isEmpty() ? "" : "one called " + String.join(", ", names) + ", or ";
    return InvalidInputException.of(
        "column of " + file + " with " + what,
        "one of " + there,
        called + option + " with its name" + orNoHeader());
  }

  private String orNoHeader() {
    return names == Names.FIRST_LINE ? "; --no-header if the first line is a row" : "";
  }
}
