package org.frisket.server.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.frisket.server.fixtures.TinyTasks.CHOICES;
import static org.frisket.server.fixtures.TinyTasks.NUMBER;
import static org.frisket.server.fixtures.TinyTasks.ORDER;
import static org.frisket.server.fixtures.TinyTasks.PAIR;
import static org.frisket.server.fixtures.TinyTasks.SEVERAL;
import static org.frisket.server.fixtures.TinyTasks.TEXT;
import static org.frisket.server.fixtures.TinyTasks.WORDS;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.frisket.models.task.Answer;
import org.frisket.savedmodels.serving.engine.EngineCounts;
import org.frisket.server.fixtures.RunningTasks;
import org.frisket.server.fixtures.RunningTasks.Reply;
import org.frisket.server.fixtures.TinyTasks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextEndpointTest extends TextServerTest {
  private static final String LONG = "red small old ".repeat(8);

  /** All labels of an answer, the best first. */
  private static void requireSame(JsonNode labels, Answer answer) {
    List<String> expected = new ArrayList<>(answer.probabilities().keySet());
    expected.sort(Comparator.comparing(answer.probabilities()::get).reversed());
    assertThat(labels.findValuesAsText("label")).isEqualTo(expected);
    for (JsonNode one : labels) {
      assertThat(one.get("score").asDouble())
          .isCloseTo(answer.probabilities().get(one.get("label").asText()), within(1e-5));
    }
  }

  private static void requireSame(String task, Object body, List<List<String>> examples) {
    JsonNode results = answered(task, body).get("results");
    List<List<Answer>> expected = TinyTasks.answers(task, examples);
    assertThat(results).hasSize(examples.size());
    for (int i = 0; i < examples.size(); i++) {
      requireSame(results.get(i), expected.get(i).get(0));
    }
  }

  @Test
  void everyKindIsAskedInItsForm() {
    requireSame(TEXT, Map.of("inputs", "red small"), List.of(List.of("red small")));
    requireSame(NUMBER, Map.of("inputs", "red small"), List.of(List.of("red small")));
    requireSame(ORDER, Map.of("inputs", "red small"), List.of(List.of("red small")));
    requireSame(
        SEVERAL, Map.of("inputs", List.of("red", "")), List.of(List.of("red"), List.of("")));
    requireSame(
        PAIR,
        Map.of("pairs", List.of(List.of("red", "new"), List.of("old", ""))),
        List.of(List.of("red", "new"), List.of("old", "")));
    requireSame(
        CHOICES,
        Map.of(
            "choices",
            List.of(Map.of("context", "cold", "choices", List.of("red", "green", "blue")))),
        List.of(List.of("cold", "red", "green", "blue")));
  }

  @Test
  void wordsAreAnsweredEachWithItsWord() {
    JsonNode words =
        answered(WORDS, Map.of("words", List.of(List.of("red", "small")))).get("results");
    List<Answer> expected = TinyTasks.answers(WORDS, List.of(List.of("red", "small"))).get(0);

    assertThat(words.get(0).findValuesAsText("word")).containsExactly("red", "small");
    requireSame(words.get(0).get(1).get("labels"), expected.get(1));
    assertThat(answered(WORDS, Map.of("inputs", " red  small")).get("results")).isEqualTo(words);
  }

  @Test
  void anAnswerSaysWhatAnsweredIt() {
    JsonNode answer = answered(TEXT, Map.of("inputs", "red small", "top_k", 2));

    assertThat(answer.get("task").asText()).isEqualTo("tiny/colours");
    assertThat(answer.get("version").asInt()).isEqualTo(1);
    assertThat(answer.get("checksum").asText()).matches("[0-9a-f]{64}");
    assertThat(answer.get("function").asText()).isEqualTo("softmax");
    assertThat(answer.get("results").get(0)).hasSize(2);
    assertThat(answer.get("usage").toString()).isEqualTo("{\"tokens\":4,\"truncated\":0}");
    assertThat(answered(SEVERAL, Map.of("inputs", "red")).get("function").asText())
        .isEqualTo("sigmoid");
    assertThat(answered(NUMBER, Map.of("inputs", "red")).get("function").asText())
        .isEqualTo("identity");
  }

  /** Their thresholds are 0, a half and 1. */
  @Test
  void whereSeveralLabelsMayBeRightEachSaysWhetherItIsGiven() {
    JsonNode labels = answered(SEVERAL, Map.of("inputs", "red small")).get("results").get(0);
    Answer expected = TinyTasks.answers(SEVERAL, List.of(List.of("red small"))).get(0).get(0);

    assertThat(labels).hasSize(3);
    for (JsonNode one : labels) {
      assertThat(one.get("given").asBoolean())
          .isEqualTo(expected.labels().contains(one.get("label").asText()));
    }
    assertThat(expected.labels()).contains("rouge").doesNotContain("blue \"b\"");
    assertThat(answered(TEXT, Map.of("inputs", "red")).toString()).doesNotContain("given");
  }

  @Test
  void aTaskSaysWhatTypeOfProblemItIsAndItsThresholds() {
    JsonNode several = server.get("/text/v1/tasks/" + SEVERAL).json();
    JsonNode order = server.get("/text/v1/tasks/" + ORDER).json();

    assertThat(several.get("problem_type").asText()).isEqualTo("multi_label");
    assertThat(several.get("thresholds").toString()).isEqualTo("[0.0,0.5,1.0]");
    assertThat(order.get("problem_type").asText()).isEqualTo("ordinal");
    assertThat(order.get("function").asText()).isEqualTo("identity");
    assertThat(order.get("classes").toString()).isEqualTo("[\"cold\",\"warm\",\"hot\"]");
    assertThat(server.get("/text/v1/tasks/" + TEXT).json().has("problem_type")).isFalse();
  }

  @Test
  void versionsLabelsAndBackbonesStandInTheName() {
    JsonNode usual = answered(TEXT, Map.of("inputs", "red"));

    for (String name :
        List.of("colours@1", "colours@stable", "tiny%2Fcolours", "tiny%2Fcolours%40stable")) {
      assertThat(answered(name, Map.of("inputs", "red"))).isEqualTo(usual);
    }
    assertThat(asked("colours@2", Map.of("inputs", "red")).error()).contains("2", "[1]");
    assertThat(asked("colours@canary", Map.of("inputs", "red")).status()).isEqualTo(404);
    assertThat(asked("sizes", Map.of("inputs", "red")).status()).isEqualTo(404);
  }

  @Test
  void whatWasCutIsTold() {
    JsonNode usage = answered(TEXT, Map.of("inputs", List.of("red", LONG))).get("usage");

    assertThat(usage.get("tokens").asInt()).isEqualTo(3 + 16);
    assertThat(usage.get("truncated").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "colours|{'inputs': ['red', '$']}|[{'input':1,'wordpieces':10,'kept':[[0,65]]}]",
        "colours|{'inputs': ' \uD83D\uDE00 caf\u00e9 $'}|[{'input':0,'wordpieces':12,'kept':[[1,63]]}]",
        "couples|{'pairs': [['$', 'new']]}|[{'input':0,'wordpieces':12,'kept':[[0,55],[0,3]]}]",
        "couples|{'pairs': [['', '$']]}|[{'input':0,'wordpieces':11,'kept':[[0,0],[0,59]]}]",
        "endings|{'choices': [{'context': 'a', 'choices': ['red', '$', '']}]}"
            + "|[{'input':0,'choice':1,'wordpieces':12,'kept':[[0,1],[0,55]]}]",
        "tags|{'inputs': '$'}|[{'input':0,'wordpieces':10}]",
      })
  void whichPartWasReadIsToldWhereSomethingWasCut(String task, String body, String expected) {
    Reply reply =
        server.post(
            "/text/v1/tasks/" + task + ":classify", body.replace('\'', '"').replace("$", LONG));

    assertThat(reply.json().get("truncations").toString().replace('"', '\'')).isEqualTo(expected);
    assertThat(answered(TEXT, Map.of("inputs", "red")).has("truncations")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "colours|{'inputs': ['red', '$'], 'truncate': false}|inputs[1]: 26 wordpieces",
        "couples|{'pairs': [['$', '$']], 'truncate': false}|pairs[0]: 51 wordpieces",
        "tags|{'inputs': '$', 'truncate': false}|inputs[0]: 26 wordpieces",
      })
  void whatWouldBeCutIsRefusedBeforeItIsComputedWhereThatIsWanted(
      String task, String body, String expected) {
    long before = server.engine().counts().get(EngineCounts.Count.EXAMPLES);
    Reply reply =
        server.post(
            "/text/v1/tasks/" + task + ":classify", body.replace('\'', '"').replace("$", LONG));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.error()).contains(expected, "at most 16");
    assertThat(server.engine().counts().get(EngineCounts.Count.EXAMPLES)).isEqualTo(before);
  }

  @Test
  void aWordThatWasCutOffHasNoLabels() {
    JsonNode words = answered(WORDS, Map.of("inputs", LONG)).get("results").get(0);

    assertThat(words).hasSize(24);
    assertThat(words.get(23).get("labels")).isEmpty();
  }

  @Test
  void anyCharacterMayStandInAText() {
    String text = "red \0 \uD83D\uDE00 \u0007 caf\u00e9 \uFFFF";
    requireSame(TEXT, Map.of("inputs", text), List.of(List.of(text)));
    assertThat(answered(WORDS, Map.of("words", List.of(List.of("", "red", "\0")))).get("results"))
        .hasSize(1);
  }

  @Test
  void aSentenceWithoutWordsHasNone() {
    JsonNode results = answered(WORDS, Map.of("inputs", List.of("", "red"))).get("results");

    assertThat(results.get(0)).isEmpty();
    assertThat(results.get(1)).hasSize(1);
    assertThat(answered(WORDS, Map.of("inputs", " ")).get("results").get(0)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "colours|{|body",
        "colours|[]|an object",
        "colours|{}|exactly one of",
        "colours|{'inputs': 'a', 'words': [['a']]}|exactly one of",
        "colours|{'inputs': 'a', 'topk': 1}|topk",
        "colours|{'inputs': 'a', 'top_k': 0}|top_k: 0",
        "colours|{'inputs': 'a', 'truncate': 'no'}|truncate",
        "colours|{'inputs': 'a', 'inputs': 'b'}|Duplicate",
        "colours|{'inputs': []}|inputs: []",
        "colours|{'inputs': ['a', 1]}|inputs[1]: 1 (expected: a text)",
        "colours|{'inputs': ['a', ['b']]}|inputs[1]",
        "colours|{'inputs': '\\ud800'}|surrogate",
        "colours|{'pairs': [['a', 'b']]}|expected: inputs",
        "couples|{'inputs': ['a', 'b']}|expected: pairs",
        "couples|{'pairs': [['a', 'b', 'c']]}|pairs[0]: 3 texts (expected: 2)",
        "endings|{'choices': [{'context': 'a', 'choices': ['b']}]}|choices[0].choices: 1 texts",
        "endings|{'choices': [{'context': 'a', 'ends': ['b']}]}|ends",
        "colours|{'inputs': 'a'} 7|body",
      })
  void whatCannotBeAskedIsToldWithItsPlace(String task, String body, String expected) {
    Reply reply = server.post("/text/v1/tasks/" + task + ":classify", body.replace('\'', '"'));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error()).contains(expected);
    assertThat(reply.json().get("code").asText()).isEqualTo("INVALID_ARGUMENT");
  }

  @Test
  void deepBodiesLargeBodiesAndOtherPathsAreRefused() {
    String deep = "{\"inputs\": " + "[".repeat(5000) + "]".repeat(5000) + "}";
    assertThat(server.post("/text/v1/tasks/colours:classify", deep).status()).isEqualTo(400);
    String large = "{\"inputs\": \"" + "a".repeat(RunningTasks.BODY) + "\"}";
    Reply tooLarge = server.post("/text/v1/tasks/colours:classify", large);
    assertThat(tooLarge.status()).isEqualTo(413);
    assertThat(tooLarge.json().get("code").asText()).isEqualTo("TOO_LARGE");
    assertThat(asked(TEXT, Map.of("inputs", Collections.nCopies(1025, "a"))).status())
        .isEqualTo(413);
    assertThat(server.get("/text/v1/tasks/colours:classify").status()).isEqualTo(405);
    assertThat(server.post("/text/v1/tasks/colours", "{}").status()).isEqualTo(405);
    assertThat(server.post("/text/v1/tasks", "{}").status()).isEqualTo(405);
    assertThat(server.post("/text/v1/sizes", "{}").status()).isEqualTo(404);
    assertThat(server.post("/text/v1/tasks/a/b:classify", "{}").status()).isEqualTo(404);
    assertThat(asked("colours@1@2", Map.of("inputs", "a")).status()).isEqualTo(400);
  }
}
