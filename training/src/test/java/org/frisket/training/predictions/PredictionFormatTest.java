package org.frisket.training.predictions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.task.Answer;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.frisket.training.data.ExampleFormat;
import org.junit.jupiter.api.Test;

class PredictionFormatTest {
  private static final TaskSpec TASK =
      new TaskSpec("t", TaskKind.SINGLE_SENTENCE, List.of("a", "b,c"), 16);
  private static final TaskSpec TAGS = new TaskSpec("t", TaskKind.TAGGING, List.of("A", "B"), 16);

  private static Answer answer(String label, double first) {
    Map<String, Double> all = new LinkedHashMap<>();
    all.put("a", first);
    all.put("b,c", 1 - first);
    return new Answer(label, Math.max(first, 1 - first), all);
  }

  private static Prediction prediction(Map<String, JsonNode> given, Answer answer) {
    return new Prediction(given, List.of(), List.of(), List.of(answer), List.of(), false);
  }

  private static String written(PredictionFormat format, TaskSpec task, Prediction... all)
      throws IOException {
    StringWriter out = new StringWriter();
    PredictionWriter writer = format.writer(task, out);
    for (Prediction one : all) {
      writer.write(one);
    }
    return out.toString();
  }

  private static final Map<String, JsonNode> ID = Map.of("id", LongNode.valueOf(1));

  @Test
  void theRightLabelStandsBesideTheAnswer() throws IOException {
    Prediction one = prediction(ID, answer("b,c", 0.25)).withRight(List.of("a"));
    assertThat(written(new PredictionFormat(ExampleFormat.CSV, true, "\t"), TASK, one))
        .isEqualTo(
            "id,label,probability,right,probability_a,\"probability_b,c\"\n"
                + "1,\"b,c\",0.750000,a,0.250000,0.750000\n");
    assertThat(written(PredictionFormat.of(ExampleFormat.JSONL), TASK, one))
        .isEqualTo(
            "{\"id\":1,\"label\":\"b,c\",\"probability\":0.75,"
                + "\"probabilities\":{\"a\":0.25,\"b,c\":0.75},\"right\":\"a\"}\n");
  }

  @Test
  void theRightTagStandsBeforeTheOneThatIsPredicted() throws IOException {
    Answer tag = new Answer("B", 0.5, Map.of("B", 0.5));
    Prediction one =
        new Prediction(
            ID, List.of("x", "y"), List.of(), List.of(tag, Answer.NONE), List.of("A", "A"), true);
    assertThat(written(PredictionFormat.of(ExampleFormat.CONLL), TAGS, one))
        .isEqualTo("x\tA\tB\ny\tA\t_\n\n");
    assertThat(written(PredictionFormat.of(ExampleFormat.TSV), TAGS, one))
        .isEqualTo("id\tlabel\tprobability\tright\n1\tB _\t0.500000 0.000000\tA A\n");
    assertThat(written(PredictionFormat.of(ExampleFormat.TEXT), TAGS, one)).isEqualTo("B _\n");
    assertThat(written(PredictionFormat.of(ExampleFormat.JSONL), TAGS, one))
        .contains("{\"word\":\"x\",\"label\":\"B\"", "\"right\":\"A\"", "\"truncated\":true");
  }

  /** A pipe that was told half a row could not know it. */
  @Test
  void nothingOfARowThatIsRefusedIsWritten() throws IOException {
    Map<String, JsonNode> cells = new LinkedHashMap<>();
    cells.put("x", TextNode.valueOf("1"));
    cells.put("y", TextNode.valueOf("a\tb"));
    StringWriter table = new StringWriter();
    PredictionWriter rows = PredictionFormat.of(ExampleFormat.TSV).writer(TASK, table);
    assertThatThrownBy(() -> rows.write(prediction(cells, answer("a", 1))))
        .hasMessageStartingWith("column y: a TAB or line end in it");
    assertThat(table.toString()).isEmpty();

    Answer tag = new Answer("B", 0.5, Map.of("B", 0.5));
    StringWriter words = new StringWriter();
    PredictionWriter tags = PredictionFormat.of(ExampleFormat.CONLL).writer(TAGS, words);
    Prediction sentence =
        new Prediction(ID, List.of("x", "y\tz"), List.of(), List.of(tag, tag), List.of(), false);
    assertThatThrownBy(() -> tags.write(sentence))
        .hasMessageStartingWith("column of words: a TAB or line end in it");
    assertThat(words.toString()).isEmpty();
  }

  @Test
  void aTableHasTheColumnsOfItsFirstRow() throws IOException {
    Prediction first = prediction(Map.of("x", TextNode.valueOf("1")), answer("a", 1));
    Prediction less = prediction(Map.of(), answer("a", 1));
    Prediction more = prediction(Map.of("y", TextNode.valueOf("1")), answer("a", 1));
    PredictionFormat csv = PredictionFormat.of(ExampleFormat.CSV);

    assertThat(written(csv, TASK, first, less)).endsWith("\n1,a,1.000000\n,a,1.000000\n");
    assertThatThrownBy(() -> written(csv, TASK, first, more))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("column: y (expected: one of [x]");
  }

  @Test
  void anObjectLosesNothingToTheAnswer() throws IOException {
    JsonNode own = TextNode.valueOf("own");
    PredictionFormat lines = PredictionFormat.of(ExampleFormat.JSONL);
    Prediction labelled = prediction(Map.of("label", own), answer("a", 1));

    assertThat(written(lines, TASK, labelled))
        .startsWith("{\"label\":\"own\",\"predicted_label\":\"a\",");
    assertThatThrownBy(() -> written(lines, TASK, prediction(ID, answer("a", 1)), labelled))
        .hasMessageStartingWith("column: label (expected: in the first row, too");
  }
}
