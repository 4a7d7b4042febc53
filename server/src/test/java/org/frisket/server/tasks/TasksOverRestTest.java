package org.frisket.server.tasks;

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
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.preprocess.text.Wordpieces;
import org.frisket.models.task.Answer;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.server.fixtures.RunningTasks;
import org.frisket.server.fixtures.RunningTasks.Reply;
import org.frisket.server.fixtures.TinyTasks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TasksOverRestTest {
  @TempDir private static Path folder;
  private static RunningTasks server;

  @BeforeAll
  static void start() throws IOException {
    server = new RunningTasks(TinyTasks.storeIn(folder).store());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static JsonNode predicted(String task, Object body) {
    Reply reply = server.post("/v1/models/" + task + ":predict", Json.line(body));
    assertThat(reply.status()).as(reply.error()).isEqualTo(200);
    return reply.json().get("outputs");
  }

  private static void requireSame(JsonNode label, JsonNode probabilities, Answer answer) {
    assertThat(label.asText()).isEqualTo(answer.label());
    requireSame(probabilities, answer);
  }

  private static void requireSame(JsonNode probabilities, Answer answer) {
    List<Double> expected = List.copyOf(answer.probabilities().values());
    assertThat(probabilities).hasSize(expected.size());
    for (int i = 0; i < expected.size(); i++) {
      assertThat(probabilities.get(i).asDouble()).isCloseTo(expected.get(i), within(1e-5));
    }
  }

  private static void requireSame(String task, JsonNode outputs, List<List<String>> examples) {
    List<List<Answer>> expected = TinyTasks.answers(task, examples);
    assertThat(outputs.get("label")).hasSize(examples.size());
    for (int i = 0; i < examples.size(); i++) {
      requireSame(
          outputs.get("label").get(i), outputs.get("probabilities").get(i), expected.get(i).get(0));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {TEXT, SEVERAL, NUMBER, ORDER})
  void textsAreAnsweredAsByTheTaskAlone(String task) {
    List<String> texts = List.of("red small . blue", "new", "");

    JsonNode outputs = predicted(task, Map.of("inputs", texts));

    requireSame(task, outputs, texts.stream().map(List::of).toList());
  }

  @Test
  void pairsAreTwoInputs() {
    JsonNode outputs =
        predicted(
            PAIR,
            Map.of(
                "inputs",
                Map.of("text", List.of("red", "old"), "text_pair", List.of("green .", "new"))));

    requireSame(PAIR, outputs, List.of(List.of("red", "green ."), List.of("old", "new")));
  }

  @Test
  void choicesAreARowAText() {
    List<String> choices = List.of("red", "green small", "blue");
    JsonNode outputs =
        predicted(
            CHOICES,
            Map.of("inputs", Map.of("text", List.of("cold"), "choices", List.of(choices))));

    requireSame(CHOICES, outputs, List.of(List.of("cold", "red", "green small", "blue")));
  }

  @Test
  void wordsOfAShorterSentenceAreFilledUp() {
    JsonNode outputs = predicted(WORDS, Map.of("inputs", List.of("red small blue", "new")));
    List<List<Answer>> expected =
        TinyTasks.answers(WORDS, List.of(List.of("red", "small", "blue"), List.of("new")));

    for (int word = 0; word < 3; word++) {
      requireSame(
          outputs.get("label").get(0).get(word),
          outputs.get("probabilities").get(0).get(word),
          expected.get(0).get(word));
    }
    requireSame(
        outputs.get("label").get(1).get(0),
        outputs.get("probabilities").get(1).get(0),
        expected.get(1).get(0));
    assertThat(outputs.get("label").get(1).get(2).asText()).isEmpty();
    assertThat(outputs.get("probabilities").get(1).get(2).get(0).asDouble()).isZero();
  }

  @Test
  void instancesAreRows() {
    Reply reply =
        server.post(
            "/v1/models/colours:predict", "{\"instances\": [\"red\", {\"b64\": \"cmVk\"}]}");

    assertThat(reply.status()).isEqualTo(200);
    JsonNode predictions = reply.json().get("predictions");
    assertThat(predictions.get(1)).isEqualTo(predictions.get(0));
    Answer expected = TinyTasks.answers(TEXT, List.of(List.of("red"))).get(0).get(0);
    requireSame(predictions.get(0).get("label"), predictions.get(0).get("probabilities"), expected);
  }

  @ParameterizedTest
  @CsvSource({
    "colours, red small . blue",
    "couples, red|green small",
    "tags, red|small|blue",
    "endings, cold|red|green small|blue"
  })
  void wordpiecesAreAnsweredAsTheirTexts(String task, String parted) {
    List<String> texts = List.of(parted.split("\\|"));
    EncodedExample encoded;
    try (TaskModel model = TinyTasks.alone(task)) {
      encoded = model.encode(List.of(new Example("text", texts))).get(0);
    }
    Map<String, Object> inputs = new java.util.HashMap<>(columns(encoded));
    if (task.equals(WORDS)) {
      inputs.put("positions", encoded.positions());
    }

    JsonNode outputs =
        predicted(task, Map.of("signature_name", "ids", "inputs", inputs)).get("probabilities");

    List<Answer> expected = TinyTasks.answers(task, List.of(texts)).get(0);
    assertThat(outputs).hasSize(expected.size());
    for (int i = 0; i < expected.size(); i++) {
      requireSame(outputs.get(i), expected.get(i));
    }
  }

  /** Rows of one length, with padding that is none of the words. */
  private static Map<String, Object> columns(EncodedExample encoded) {
    int length = encoded.length() + 2;
    List<int[]> ids = new ArrayList<>();
    List<int[]> mask = new ArrayList<>();
    List<int[]> types = new ArrayList<>();
    for (Wordpieces row : encoded.rows()) {
      ids.add(java.util.Arrays.copyOf(row.ids(), length));
      types.add(java.util.Arrays.copyOf(row.types(), length));
      int[] ones = new int[length];
      java.util.Arrays.fill(ones, 0, row.length(), 1);
      mask.add(ones);
    }
    return Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types);
  }

  @Test
  void classifyGivesEveryLabelWithItsScore() {
    Reply reply =
        server.post("/v1/models/colours:classify", "{\"examples\": [{\"text\": \"red small\"}]}");
    Answer expected = TinyTasks.answers(TEXT, List.of(List.of("red small"))).get(0).get(0);

    assertThat(reply.status()).as(reply.error()).isEqualTo(200);
    JsonNode result = reply.json().get("results").get(0);
    assertThat(result).hasSize(3);
    for (JsonNode pair : result) {
      assertThat(pair.get(1).asDouble())
          .isCloseTo(expected.probabilities().get(pair.get(0).asText()), within(1e-5));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {NUMBER, ORDER})
  void aTaskWhoseAnswerIsANumberRegresses(String task) {
    Reply reply =
        server.post(
            "/v1/models/" + task + ":regress", "{\"examples\": [{\"text\": \"red small\"}]}");
    Answer expected = TinyTasks.answers(task, List.of(List.of("red small"))).get(0).get(0);

    assertThat(reply.status()).as(reply.error()).isEqualTo(200);
    assertThat(reply.json().get("results").get(0).asDouble())
        .isCloseTo(expected.probability(), within(1e-5));
  }

  @Test
  void aLabelInAnOrderIsClassifiedWithItsNumberAlone() {
    Reply reply =
        server.post(
            "/v1/models/" + ORDER + ":classify", "{\"examples\": [{\"text\": \"red small\"}]}");
    Answer expected = TinyTasks.answers(ORDER, List.of(List.of("red small"))).get(0).get(0);

    assertThat(reply.status()).as(reply.error()).isEqualTo(200);
    JsonNode pairs = reply.json().get("results").get(0);
    assertThat(pairs).hasSize(1);
    assertThat(pairs.get(0).get(0).asText()).isEqualTo(expected.label());
    assertThat(pairs.get(0).get(1).asDouble()).isCloseTo(expected.number(), within(1e-5));
  }

  @Test
  void metadataNamesTheSignatures() {
    JsonNode metadata = server.get("/v1/models/tags/metadata").json();

    JsonNode signatures = metadata.get("metadata").get("signature_def").get("signature_def");
    assertThat(signatures.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("serving_default", "ids");
    assertThat(signatures.get("ids").get("inputs").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("input_ids", "attention_mask", "token_type_ids", "positions");
    assertThat(metadata.get("model_spec").get("version").asText()).isEqualTo("1");
  }

  @Test
  void nothingInNothingOut() {
    assertThat(predicted(TEXT, Map.of("inputs", List.of())).get("label")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "colours|{'inputs': {'txt': ['a']}}|Missing named input|text",
        "colours|{'inputs': [1]}|Value: 1|string",
        "colours|{'inputs': [['a']]}|Input text: shape [1, 1]|expected: 1 dimensions",
        "couples|{'inputs': {'text': ['a', 'b'], 'text_pair': ['c']}}|Input text_pair: 1 rows|expected: 2",
        "endings|{'inputs': {'text': ['a'], 'choices': [['b', 'c']]}}|Input choices: 2|expected: 3",
        "colours|{'inputs': {'input_ids': [[2, 99, 3]], 'attention_mask': [[1, 1, 1]],"
            + " 'token_type_ids': [[0, 0, 0]]}, 'signature_name': 'ids'}|id: 99|from 0 to 29",
        "colours|{'inputs': {'input_ids': [[2, 3]], 'attention_mask': [[0, 1]],"
            + " 'token_type_ids': [[0, 0]]}, 'signature_name': 'ids'}|attention_mask: row 1|ones, then zeros",
        "tags|{'inputs': {'input_ids': [[2, 3]], 'attention_mask': [[1, 1]], 'token_type_ids':"
            + " [[0, 0]], 'positions': [2]}, 'signature_name': 'ids'}|position 2|from 0 to 1",
      })
  void wrongInputsAreToldByNameAndWhatIsExpected(
      String task, String body, String found, String expected) {
    Reply reply = server.post("/v1/models/" + task + ":predict", body.replace('\'', '"'));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error()).contains(found, expected);
  }

  @Test
  void tasksOfWordsDoNotClassify() {
    Reply reply = server.post("/v1/models/tags:classify", "{\"examples\": [{\"text\": \"red\"}]}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error()).contains("classify");
  }
}
