package org.frisket.training.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.task.TaskKind;
import org.frisket.training.metrics.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LayoutRulesTest {
  private static final List<String> LABELS = List.of("O", "B-X");

  private static DataConfig data(DataFormat format, String pair, TagScheme scheme, String... ends) {
    Columns columns = new Columns(List.of("text"), pair, "label", List.of(ends));
    return DataConfig.of(format, columns, Map.of()).withDelimiter(" ").withTagScheme(scheme);
  }

  private static void assertRefused(
      String message, TaskKind kind, List<String> labels, Metric metric, DataConfig data) {
    assertThatThrownBy(() -> LayoutRules.check(kind, labels, metric, data))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
  }

  @Test
  void whatFitsIsTaken() {
    assertThatCode(
            () -> {
              LayoutRules.check(
                  TaskKind.TAGGING,
                  LABELS,
                  Metric.SPAN_F1,
                  data(DataFormat.CONLL, null, TagScheme.IOB2));
              LayoutRules.check(
                  TaskKind.TAGGING,
                  List.of("NOUN", "VERB"),
                  Metric.ACCURACY,
                  data(DataFormat.CONLLU, null, null));
              LayoutRules.check(
                  TaskKind.SENTENCE_PAIR, LABELS, Metric.F1, data(DataFormat.TSV, "b", null));
              LayoutRules.check(
                  TaskKind.MULTIPLE_CHOICE,
                  LABELS,
                  Metric.ACCURACY,
                  data(DataFormat.JSONL, null, null, "c0", "c1"));
            })
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource(names = {"MACRO_F1", "WEIGHTED_F1", "BALANCED_ACCURACY"})
  void averagesOverLabelsAreOfTextsAndOfWords(Metric metric) {
    assertThatCode(
            () -> {
              LayoutRules.check(
                  TaskKind.SINGLE_SENTENCE, LABELS, metric, data(DataFormat.TSV, null, null));
              LayoutRules.check(
                  TaskKind.TAGGING,
                  List.of("NOUN", "VERB"),
                  metric,
                  data(DataFormat.CONLLU, null, null));
            })
        .doesNotThrowAnyException();
  }

  @Test
  void aPairHasASecondColumnAndNothingElseHas() {
    assertRefused(
        "data.columns.pair: null (expected: a column for pairs, none otherwise)",
        TaskKind.SENTENCE_PAIR,
        LABELS,
        Metric.ACCURACY,
        data(DataFormat.TSV, null, null));
    assertRefused(
        "data.columns.pair: b (expected: a column for pairs, none otherwise)",
        TaskKind.SINGLE_SENTENCE,
        LABELS,
        Metric.ACCURACY,
        data(DataFormat.TSV, "b", null));
  }

  @Test
  void multipleChoiceHasAColumnForEveryLabelAndNothingElseHas() {
    String expected = " (expected: a column for every label of multiple_choice, none otherwise)";
    assertRefused(
        "data.columns.choices: [c0]" + expected,
        TaskKind.MULTIPLE_CHOICE,
        LABELS,
        Metric.ACCURACY,
        data(DataFormat.CSV, null, null, "c0"));
    assertRefused(
        "data.columns.choices: [c0, c1]" + expected,
        TaskKind.SINGLE_SENTENCE,
        LABELS,
        Metric.ACCURACY,
        data(DataFormat.CSV, null, null, "c0", "c1"));
  }

  @Test
  void taggingReadsSentencesAndNothingElseDoes() {
    String expected = " (expected: conll or conllu for tagging, another otherwise)";
    assertRefused(
        "data.format: tsv" + expected,
        TaskKind.TAGGING,
        LABELS,
        Metric.ACCURACY,
        data(DataFormat.TSV, null, null));
    assertRefused(
        "data.format: conllu" + expected,
        TaskKind.SINGLE_SENTENCE,
        LABELS,
        Metric.ACCURACY,
        data(DataFormat.CONLLU, null, null));
  }

  @Test
  void spansAreForTagging() {
    assertRefused(
        "metric: span_f1 (expected: one for whole texts; span_f1 is for tagging)",
        TaskKind.SINGLE_SENTENCE,
        LABELS,
        Metric.SPAN_F1,
        data(DataFormat.TSV, null, null));
    assertRefused(
        "data.tag_scheme: iob2 (expected: with span_f1)",
        TaskKind.TAGGING,
        LABELS,
        Metric.ACCURACY,
        data(DataFormat.CONLL, null, TagScheme.IOB2));
    assertRefused(
        "labels: X (expected: O, or B-, I-, E- or S- and a type)",
        TaskKind.TAGGING,
        List.of("O", "X"),
        Metric.SPAN_F1,
        data(DataFormat.CONLL, null, null));
  }
}
