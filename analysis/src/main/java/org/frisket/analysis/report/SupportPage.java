package org.frisket.analysis.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.frisket.models.error.Words;
import org.frisket.models.task.ProblemType;
import org.frisket.models.task.TaskKind;

/** What every method and every family of models can be used for, as a page of Markdown. */
public final class SupportPage {
  private static final List<String> ANSWERING = List.of(SupportCell.TRAIN, SupportCell.PREDICT);
  private static final String HEAD =
      """
      # What works with what

      Written by `./frisket report docs` from the files in `docs/support/`, one a method, which `SupportTest` writes
      ([CONTRIBUTING](../CONTRIBUTING.md)); never edited by hand. Each cell was tried, on a backbone of two blocks with random weights: a
      task was trained for an epoch, published, asked, and exported in every form; the default run tries some again. ✓ stands for every
      type of problem that the kind of task has, and for every kind under a form of export. What is refused ends in an error that says
      what was expected, below by its number.

      ## Kinds of task and types of problem

      """;
  private static final String METHODS =
      """

      ## Methods

      """;
  private static final String GRANULARITIES =
      """

      ## Granularities of masks

      With the usual ones methods stand above; here are the others, of tasks where one label is right.

      """;
  private static final String FAMILIES =
      """

      ## Families of models

      From the files in `docs/families/`, which `FamiliesTest` writes, and in `docs/weights/`, which `RealWeightsTest` writes. A small
      model folder of each family, with random weights, was compared with transformers: the largest difference in any text, whichever
      engine. Then a mask was trained, published, asked and exported as above, with one label right. A pooler that a checkpoint lacks is drawn by
      each task. How real weights compare stands below.

      """;
  private static final String WEIGHTS =
      """

      ## Real weights

      Published weights that ordinary clients fetch: their largest difference, over the texts of `tests/src/test/resources/parity`, from what
      another implementation computes with the same files.

      """;
  private static final String NOTES =
      """

      ## What was expected

      """;

  private final List<MethodSupport> methods;
  private final List<FamilySupport> families;
  private final List<RealWeights> weights;
  private final Map<String, Integer> notes = new LinkedHashMap<>();

  private SupportPage(
      List<MethodSupport> methods, List<FamilySupport> families, List<RealWeights> weights) {
    this.methods = methods;
    this.families = families;
    this.weights = weights;
  }

  public static String toMarkdown(
      List<MethodSupport> methods, List<FamilySupport> families, List<RealWeights> weights) {
    return new SupportPage(methods, families, weights).text();
  }

  private String text() {
    String tables =
        problems()
            + METHODS
            + table("method", false)
            + (granularities().isEmpty() ? "" : GRANULARITIES + table("method, granularity", true))
            + (families.isEmpty() ? "" : FAMILIES + familyTable())
            + (weights.isEmpty() ? "" : WEIGHTS + weightsTable());
    return HEAD
        + tables
        + NOTES
        + notes.entrySet().stream()
            .map(note -> note.getValue() + ". " + note.getKey() + "\n")
            .collect(Collectors.joining());
  }

  /** Which types of problem a kind of task has, whatever the method. */
  private String problems() {
    StringBuilder table = new StringBuilder();
    line(table, Stream.concat(Stream.of("kind"), Stream.of(ProblemType.values()).map(Words::of)));
    rule(table, ProblemType.values().length);
    for (TaskKind kind : TaskKind.ofTexts()) {
      List<String> row = new ArrayList<>(List.of(Words.of(kind)));
      for (ProblemType type : ProblemType.values()) {
        List<SupportCell> cells =
            usual().filter(cell -> cell.kind() == kind && cell.problemType() == type).toList();
        row.add(cells.stream().anyMatch(SupportCell::isTrained) ? "✓" : refusals(cells, ANSWERING));
      }
      line(table, row.stream());
    }
    return table.toString();
  }

  private Stream<SupportCell> usual() {
    return methods.stream()
        .flatMap(method -> method.cells().stream())
        .filter(cell -> cell.granularity() == null);
  }

  private List<SupportCell> granularities() {
    return methods.stream()
        .flatMap(method -> method.cells().stream())
        .filter(cell -> cell.granularity() != null)
        .toList();
  }

  private String table(String first, boolean granular) {
    StringBuilder table = new StringBuilder();
    List<String> kinds = TaskKind.ofTexts().stream().map(Words::of).toList();
    line(table, Stream.of(List.of(first), kinds, forms()).flatMap(List::stream));
    rule(table, kinds.size() + forms().size());
    for (MethodSupport method : methods) {
      Map<String, List<SupportCell>> rows =
          method.cells().stream()
              .filter(cell -> (cell.granularity() != null) == granular)
              .filter(this::isOfATask)
              .collect(
                  Collectors.groupingBy(
                      cell -> Objects.toString(cell.granularity(), ""),
                      LinkedHashMap::new,
                      Collectors.toList()));
      rows.forEach(
          (granularity, cells) ->
              line(
                  table,
                  row(
                      granular ? method.method() + ", `" + granularity + "`" : method.method(),
                      cells)));
    }
    return table.toString();
  }

  private String familyTable() {
    StringBuilder table = new StringBuilder();
    List<String> kinds = TaskKind.ofTexts().stream().map(Words::of).toList();
    List<String> heads = new ArrayList<>(List.of("family"));
    List.of(ParityColumns.HEADS, kinds, forms(), List.of("real weights")).forEach(heads::addAll);
    line(table, heads.stream());
    rule(table, heads.size() - 1);
    for (FamilySupport family : families) {
      List<String> tried = row(family.family(), family.cells()).toList();
      String real =
          weights.stream()
              .filter(one -> one.family().equals(family.family()))
              .map(one -> "`" + one.backbone() + "`")
              .collect(Collectors.joining(", "));
      line(
          table,
          Stream.of(
                  tried.subList(0, 1).stream(),
                  ParityColumns.of(family.texts(), family.parity()),
                  tried.subList(1, tried.size()).stream(),
                  Stream.of(real.isEmpty() ? "none" : real))
              .flatMap(cells -> cells));
    }
    return table.toString();
  }

  private String weightsTable() {
    StringBuilder table = new StringBuilder();
    List<String> heads =
        new ArrayList<>(List.of("backbone", "family", "published as", "licence", "compared with"));
    heads.addAll(ParityColumns.HEADS);
    line(table, heads.stream());
    rule(table, heads.size() - 1);
    for (RealWeights one : weights) {
      line(
          table,
          Stream.concat(
              Stream.of(
                  "`" + one.backbone() + "`",
                  one.family(),
                  one.published(),
                  one.licence(),
                  one.against()),
              ParityColumns.of(one.texts(), one.parity())));
    }
    return table.toString();
  }

  /** Whether there are such tasks at all. */
  private boolean isOfATask(SupportCell cell) {
    return usual()
        .filter(other -> other.kind() == cell.kind() && other.problemType() == cell.problemType())
        .anyMatch(SupportCell::isTrained);
  }

  private Stream<String> row(String name, List<SupportCell> cells) {
    List<String> row = new ArrayList<>(List.of(name));
    for (TaskKind kind : TaskKind.ofTexts()) {
      List<SupportCell> own = cells.stream().filter(cell -> cell.kind() == kind).toList();
      row.add(
          summary(
              own,
              cell -> cell.works().contains(SupportCell.PREDICT),
              SupportCell::problemType,
              ANSWERING));
    }
    List<SupportCell> trained = cells.stream().filter(SupportCell::isTrained).toList();
    for (String form : forms()) {
      row.add(
          summary(trained, cell -> cell.works().contains(form), SupportCell::kind, List.of(form)));
    }
    return row.stream();
  }

  /** ✓ where all work; else those that do, and why the others do not. */
  private String summary(
      List<SupportCell> cells,
      Predicate<SupportCell> works,
      Function<SupportCell, Enum<?>> name,
      List<String> uses) {
    if (!cells.isEmpty() && cells.stream().allMatch(works)) {
      return "✓";
    }
    String some =
        cells.stream()
            .filter(works)
            .map(name)
            .map(Words::of)
            .distinct()
            .collect(Collectors.joining(", "));
    String none = refusals(cells, uses);
    return some.isEmpty() ? none : some + " " + none;
  }

  /** The numbers of what was expected where one of these was refused. */
  private String refusals(List<SupportCell> cells, List<String> uses) {
    String numbers =
        cells.stream()
            .flatMap(cell -> cell.refused().entrySet().stream())
            .filter(refused -> uses.contains(refused.getKey()))
            .map(Map.Entry::getValue)
            .map(text -> notes.computeIfAbsent(text, key -> notes.size() + 1))
            .distinct()
            .sorted()
            .map(number -> "<sup>" + number + "</sup>")
            .collect(Collectors.joining(" "));
    return numbers.isEmpty() ? "" : "– " + numbers;
  }

  /** All there are, as some method was tried with them. */
  private List<String> forms() {
    TreeSet<String> forms = new TreeSet<>();
    methods.stream()
        .flatMap(method -> method.cells().stream())
        .forEach(
            cell -> {
              forms.addAll(cell.works());
              forms.addAll(cell.refused().keySet());
            });
    forms.removeAll(ANSWERING);
    return List.copyOf(forms);
  }

  private static void line(StringBuilder table, Stream<String> cells) {
    table.append(cells.collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private static void rule(StringBuilder table, int columns) {
    table.append("| --- |").append(" --- |".repeat(columns)).append("\n");
  }
}
