package org.frisket.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.frisket.models.cli.TextWidth;
import org.frisket.models.task.ProblemType;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.evaluation.Mistake;
import org.frisket.training.metrics.ClassRates;
import org.frisket.training.metrics.Predictions;
import org.frisket.training.metrics.Rates;
import org.frisket.training.metrics.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person sees of a report fits the width that there is. */
class ReportTextTest {
  private static List<String> names(int count, String like) {
    return IntStream.range(0, count).mapToObj(i -> like + i).toList();
  }

  private static Report report(List<String> labels, int answers) {
    Random random = new Random(7);
    Predictions predictions = new Predictions(labels);
    double[] even = new double[labels.size()];
    Arrays.fill(even, 1.0 / labels.size());
    for (int i = 0; i < answers; i++) {
      int right = random.nextInt(labels.size());
      int given = random.nextBoolean() ? right : random.nextInt(labels.size());
      predictions.add(new int[] {right}, new int[] {given}, new double[][] {even});
    }
    return Report.of(predictions, 1, false);
  }

  private static String text(Report report, int width) {
    return String.join("\n", ReportText.parts(report, width));
  }

  private static void assertFits(String text, int width) {
    assertThat(text.lines()).allMatch(line -> TextWidth.of(line) <= width);
  }

  @ParameterizedTest
  @CsvSource({
    "2, no, 80",
    "6, LABEL, 80",
    "6, LABEL, 120",
    "12, LABEL, 80",
    "12, LABEL, 120",
    "12, a label of many words and letters that nobody would like to write out , 80",
    "12, a label of many words and letters that nobody would like to write out , 100",
    "7, 标签标签标签标签标签标签标签标签标签标签标签标签标签标签, 80",
    "150, LABEL, 80",
    "13, B-, 80"
  })
  void everyLineFits(int labels, String like, int width) {
    assertFits(text(report(names(labels, like), 5_000), width), width);
  }

  @Test
  void twoLabels() {
    Predictions predictions = new Predictions(List.of("no", "yes"));
    predictions.add(new int[] {0}, new int[] {0}, new double[][] {{0.9, 0.1}});
    predictions.add(new int[] {0}, new int[] {1}, new double[][] {{0.4, 0.6}});
    predictions.add(new int[] {1}, new int[] {1}, new double[][] {{0.2, 0.8}});
    predictions.add(new int[] {1}, new int[] {1}, new double[][] {{0.0, 1.0}});

    assertThat(ReportText.parts(Report.of(predictions, 1, false), 80))
        .containsExactly(
            """
            metrics      accuracy 0.7500, f1 0.8000, matthews 0.5774, macro_f1 0.7333,
                         weighted_f1 0.7333, balanced_accuracy 0.7500\
            """
                .replace("\n", System.lineSeparator()),
            """
            label             precision  recall      f1  support
            no                   1.0000  0.5000  0.6667        2
            yes                  0.6667  1.0000  0.8000        2
            micro average        0.7500  0.7500  0.7500        4
            macro average        0.8333  0.7500  0.7333        4
            weighted average     0.8333  0.7500  0.7333        4\
            """
                .replace("\n", System.lineSeparator()),
            """
            true \\ predicted  no  yes
            no                 1    1
            yes                0    2\
            """
                .replace("\n", System.lineSeparator()),
            "calibration  ECE 0.2250, log loss 0.3112, Brier 0.1025, mean probability 0.8250");
  }

  @Test
  void ofManyLabelsTheWorstAreShownAndTheOthersCounted() {
    Map<String, Rates> rates = new LinkedHashMap<>();
    for (int i = 0; i < 30; i++) {
      rates.put("label" + i, new Rates(1, 1, i / 30.0, i == 3 ? 0 : 5));
    }
    Rates any = new Rates(0, 0, 0, 0);

    List<String> lines =
        RatesTable.of("label", "labels", new ClassRates(rates, any, any, any), 80).lines().toList();

    assertThat(lines).hasSize(1 + 20 + 3 + 1);
    assertThat(lines.get(1)).startsWith("label0 ");
    assertThat(lines.get(4)).as("without label3, which is never right").startsWith("label4 ");
    assertThat(lines.get(20)).startsWith("label20 ");
    assertThat(lines.get(24))
        .isEqualTo("(the 20 labels with the lowest F1 of those that occur; 10 more with --json)");
  }

  @Test
  void labelsThatAreCutAreToldOf() {
    String text = text(report(names(3, "a label of many words ".repeat(3)), 50), 80);

    assertThat(text).contains("(labels are cut to 42 columns; whole with --json)");
    assertThat(text).contains("1 a label of many words");
  }

  @Test
  void moreThanTwelveLabelsAreConfusedInAList() {
    List<List<Long>> counts = new ArrayList<>();
    for (int right = 0; right < 13; right++) {
      List<Long> row = new ArrayList<>(Collections.nCopies(13, 0L));
      row.set(right, 50L);
      row.set((right + 1) % 13, (long) right);
      counts.add(row);
    }

    String text = new ConfusionText(names(13, "L"), counts, 80).text();

    assertThat(text.lines())
        .startsWith("true  predicted  times", "L12   L0            12", "L11   L12           11")
        .hasSize(12)
        .endsWith("(the 10 most frequent confusions of 12; all with --json)");
    assertThat(new ConfusionText(names(1, "L"), List.of(List.of(4L)), 80).text())
        .isEqualTo("true \\ predicted  L0" + System.lineSeparator() + "L0                 4");
  }

  @Test
  void mistakesShowWhatTheirKindHasOfText() {
    List<String> labels = List.of("a", "b");
    Mistake text = new Mistake("dev.tsv:1", List.of("one\ttext\nof lines"), null, "a", "b", 0.75);
    Mistake pair =
        new Mistake("dev.tsv:2", List.of("long ".repeat(30), "short"), null, "a", "b", 1);
    Mistake word =
        new Mistake("dev.txt:1", List.of("1", "2", "3", "4", "5", "6", "7"), 5, "a", "b", 0.123456);
    Mistake choice =
        new Mistake("dev.csv:1", List.of("context", "first", "other"), null, "a", "b", 1);

    assertThat(lines(TaskConfig.singleSentence("t", labels), text))
        .containsExactly(
            "wrong answers, surest first",
            "probability  true  predicted  text",
            "     0.7500  a     b          one text of lines");
    assertThat(lines(TaskConfig.sentencePair("t", labels), pair).get(2))
        .endsWith("long l… | short")
        .hasSize(60);
    assertThat(lines(TaskConfig.tagging("t", labels), word).get(2)).endsWith("… 2 3 4 5 [6] 7");
    assertThat(lines(TaskConfig.multipleChoice("t", labels), choice).get(2))
        .endsWith("context | other");
  }

  private static List<String> lines(TaskConfig task, Mistake mistake) {
    String text = new MistakesText(task, List.of(mistake), 60).text();
    assertFits(text, 60);
    return text.lines().toList();
  }

  @Test
  void theLineOfAReportFitsEightyColumns() {
    String line = "dev      " + ReportText.line(report(names(6, "L"), 100_000));

    assertThat(line)
        .matches("dev {6}accuracy .*, macro_f1 .*, matthews .*, ECE .* \\(100000\\)")
        .hasSizeLessThanOrEqualTo(80);
  }

  @Test
  void numbersHaveErrorsInPlaceOfLabels() {
    Predictions predictions = new Predictions(List.of("score"), ProblemType.REGRESSION);
    predictions.addNumbers(1, 1.5);
    predictions.addNumbers(2, 2);
    predictions.addNumbers(4, 3);
    Report report = Report.of(predictions, -1, false);

    assertThat(String.join("\n", ReportText.parts(report, 80)))
        .isEqualTo(
            """
            metrics      pearson 1.0000, spearman 1.0000, pearson_spearman 1.0000, r2 0.7321
            errors       mean absolute 0.5000, root mean squared 0.6455, mean squared 0.4167""");
    assertThat(ReportText.line(report))
        .isEqualTo("pearson_spearman 1.0000, pearson 1.0000, spearman 1.0000 (3)");
  }

  @Test
  void severalLabelsHaveNoConfusions() {
    Predictions predictions = new Predictions(List.of("joy", "anger"), ProblemType.MULTI_LABEL);
    predictions.addSets(new boolean[] {true, true}, new boolean[] {true, false});
    predictions.addSets(new boolean[] {false, false}, new boolean[] {false, false});
    List<String> parts = ReportText.parts(Report.of(predictions, -1, false), 80);

    assertThat(parts).hasSize(2);
    assertThat(parts.get(0).replaceAll("\\s+", " "))
        .isEqualTo(
            "metrics macro_f1 0.5000, weighted_f1 0.5000, micro_f1 0.6667, exact_match 0.5000");
    assertThat(parts.get(1)).contains("joy", "anger", "micro average");
  }
}
