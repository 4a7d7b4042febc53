package org.frisket.models.checkpoint.huggingface;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.frisket.models.backbone.BareBackbone;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.fixtures.TinyModelFolder;
import org.frisket.models.preprocess.text.Tokenizer;
import org.frisket.models.preprocess.text.Wordpieces;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Folders in which every key that may change ids stands alone and with every other: the ids and
 * segments of texts and pairs are those of transformers, as {@code huggingface_folders.py} wrote
 * them.
 */
class ModelFolderIdsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One folder of so many is compared where time is short: no other kind of change has as many. */
  private static final int SHARE = 7;

  @TempDir private Path folder;

  @BeforeEach
  void writeWeights() throws IOException {
    new TinyModelFolder(folder).write();
  }

  private static JsonNode golden() throws IOException {
    try (InputStream file = ModelFolderIdsTest.class.getResourceAsStream("/folders/golden.json")) {
      return JSON.readTree(file);
    }
  }

  @Test
  @Tag("reliability")
  void idsAreThoseOfTransformersInEveryFolder() throws IOException {
    assertThat(compared(1)).isGreaterThan(1_500);
  }

  @Test
  void idsAreThoseOfTransformersWhateverStandsBesideTheVocabulary() throws IOException {
    assertThat(compared(SHARE)).isGreaterThan(1_500 / SHARE);
  }

  /** Compares one folder of so many, and tells how many these were. */
  private int compared(int each) throws IOException {
    JsonNode golden = golden();
    List<String> wrong = new ArrayList<>();
    int seen = 0;
    int compared = 0;
    for (JsonNode answer : golden.path("answers")) {
      for (JsonNode names : answer.path("folders")) {
        if (seen++ % each != 0) {
          continue;
        }
        compared++;
        String found = answer(golden, answer.path("base").asText(), names.asText());
        if (!found.equals(expected(answer))) {
          wrong.add(answer.path("base") + ", " + names + ": " + found + "\n" + expected(answer));
        }
      }
    }
    assertThat(wrong).isEmpty();
    return compared;
  }

  private static String expected(JsonNode answer) {
    return answer.path("texts") + " " + answer.path("pairs");
  }

  private String answer(JsonNode golden, String base, String names) throws IOException {
    ObjectNode files = golden.path("bases").path(base).deepCopy();
    for (String name : names.isEmpty() ? new String[0] : names.split(" \\+ ")) {
      merge(files, golden.path("changes").path(base).path(name));
    }
    write(files);
    BareBackbone bare;
    try {
      bare = HuggingFaceFolder.at(folder.toString()).bare();
    } catch (InvalidInputException e) {
      return e.getMessage();
    }
    try (Tokenizer opened =
        Tokenizer.open(bare.tokenizerJson(), golden.path("maxLength").asInt())) {
      return texts(golden, opened) + " " + pairs(golden, opened, bare.config().tokenTypes() > 1);
    }
  }

  private static JsonNode texts(JsonNode golden, Tokenizer tokenizer) {
    var ids = JSON.createArrayNode();
    for (JsonNode text : golden.path("texts")) {
      ids.add(joined(tokenizer.encode(text.asText(), Optional.empty()).ids()));
    }
    return ids;
  }

  private static JsonNode pairs(JsonNode golden, Tokenizer tokenizer, boolean segments) {
    var ids = JSON.createArrayNode();
    for (JsonNode pair : golden.path("pairs")) {
      Wordpieces pieces =
          tokenizer.encode(pair.path(0).asText(), Optional.of(pair.path(1).asText()));
      int[] types = segments ? pieces.types() : new int[pieces.length()];
      ids.addArray().add(joined(pieces.ids())).add(joined(types));
    }
    return ids;
  }

  private static String joined(int[] numbers) {
    return IntStream.of(numbers).mapToObj(Integer::toString).collect(Collectors.joining(" "));
  }

  /** Objects are merged, everything else is replaced. */
  private static void merge(ObjectNode into, JsonNode change) {
    for (Map.Entry<String, JsonNode> entry : change.properties()) {
      if (into.path(entry.getKey()) instanceof ObjectNode inner && entry.getValue().isObject()) {
        merge(inner, entry.getValue());
      } else {
        into.set(entry.getKey(), entry.getValue().deepCopy());
      }
    }
  }

  private void write(ObjectNode files) throws IOException {
    for (String old : folder.toFile().list((parent, name) -> !name.equals(ModelFiles.WEIGHTS))) {
      Files.delete(folder.resolve(old));
    }
    TinyModelFolder model = new TinyModelFolder(folder);
    model.config().put("vocab_size", 100);
    model.config().put("dim", 8).put("n_layers", 2).put("n_heads", 2).put("hidden_dim", 16);
    files.set("config.json", model.config().setAll((ObjectNode) files.path("config.json")));
    for (Map.Entry<String, JsonNode> file : files.properties()) {
      JsonNode content = file.getValue();
      model.write(file.getKey(), content.isTextual() ? content.asText() : content.toString());
    }
  }
}
