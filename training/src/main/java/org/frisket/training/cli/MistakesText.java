package org.frisket.training.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.frisket.models.cli.TextTable;
import org.frisket.models.cli.TextWidth;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.evaluation.Mistake;

/**
 * Wrong answers as a table, with as much of each text as a line has room for.
 *
 * @param width columns there are
 */
record MistakesText(TaskConfig task, List<Mistake> mistakes, int width) {
  private static final int LONGEST_LABEL = 16;
  private static final String PROBABILITY = "probability";
  private static final String ERROR = "error";
  private static final String TRUE = "true";
  private static final String PREDICTED = "predicted";
  private static final String PARTS = " | ";

  /** Words before the one that is answered. */
  private static final int WORDS_BEFORE = 4;

  String text() {
    int room = width - PROBABILITY.length() - labels() - 3 * "  ".length();
    boolean numbers = task.problemType().isNumber();
    TextTable table = new TextTable(numbers ? ERROR : PROBABILITY, TRUE, PREDICTED, "text");
    for (Mistake mistake : mistakes) {
      table.row(
          String.format(Locale.ROOT, "%.4f", numbers ? mistake.error() : mistake.probability()),
          label(mistake.right()),
          label(mistake.given()),
          shown(mistake, room));
    }
    return told() + System.lineSeparator() + table;
  }

  private String told() {
    return switch (task.problemType()) {
      case SINGLE_LABEL, MULTI_LABEL -> "wrong answers, surest first";
      case REGRESSION, ORDINAL -> "answers with the largest errors";
    };
  }

  private static String label(String label) {
    return TextWidth.cut(label, LONGEST_LABEL);
  }

  /** The width of both columns of labels. */
  private int labels() {
    int right = mistakes.stream().mapToInt(m -> TextWidth.of(label(m.right()))).max().orElse(0);
    int given = mistakes.stream().mapToInt(m -> TextWidth.of(label(m.given()))).max().orElse(0);
    return Math.max(TRUE.length(), right) + Math.max(PREDICTED.length(), given);
  }

  private String shown(Mistake mistake, int room) {
    List<String> texts = mistake.texts();
    return switch (task.kind()) {
      case SINGLE_SENTENCE, IMAGE -> TextWidth.cut(texts.get(0), room);
      case SENTENCE_PAIR -> both(texts.get(0), texts.get(1), room);
      case TAGGING -> TextWidth.cut(around(texts, mistake.word()), room);
      case MULTIPLE_CHOICE ->
          both(texts.get(0), texts.get(1 + task.labels().indexOf(mistake.given())), room);
    };
  }

  /** What the first leaves of its half is the second's. */
  private static String both(String one, String other, int room) {
    int halves = room - PARTS.length();
    int left = Math.max(halves / 2, halves - TextWidth.of(TextWidth.line(other)));
    String first = TextWidth.cut(one, left);
    return first + PARTS + TextWidth.cut(other, halves - TextWidth.of(first));
  }

  /** The word in brackets, and some before it. */
  private static String around(List<String> words, int word) {
    int start = Math.max(0, word - WORDS_BEFORE);
    String before = words.subList(start, word).stream().collect(Collectors.joining(" "));
    String after = String.join(" ", words.subList(word + 1, words.size()));
    return "%s%s [%s] %s".formatted(start > 0 ? "… " : "", before, words.get(word), after);
  }
}
