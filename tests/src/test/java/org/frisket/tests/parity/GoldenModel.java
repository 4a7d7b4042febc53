package org.frisket.tests.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.safetensors.SafeTensor;
import org.frisket.models.safetensors.SafetensorsFile;

/**
 * A model folder and what transformers computes with it, as {@code huggingface_models.py} wrote it.
 *
 * @param maxLength the longest sequence
 * @param rows texts and pairs with their ids, types and vectors
 * @param lines texts with their ids
 * @param cut sentences that come as words, with their ids
 */
record GoldenModel(int maxLength, List<Row> rows, List<Row> lines, List<Row> cut) {
  /**
   * @param texts one, two of a pair, or words
   * @param vectors what the encoder gives; empty where it was not asked
   */
  record Row(List<String> texts, int[] ids, int[] types, EncoderVectors vectors) {
    EncodedExample example() {
      return EncodedExample.ofRow(texts.toString(), ids, types, -1);
    }
  }

  static GoldenModel read(Path folder) throws IOException {
    JsonNode facts = new ObjectMapper().readTree(Files.readAllBytes(folder.resolve("golden.json")));
    return new GoldenModel(
        facts.path("max_length").asInt(),
        rows(facts.path("rows"), SafetensorsFile.read(folder.resolve("golden.safetensors"))),
        texts(facts.path("lines")),
        texts(facts.path("cut")));
  }

  private static List<Row> rows(JsonNode rows, SafetensorsFile vectors) {
    float[] hidden = floats(vectors, "hidden").orElseThrow();
    Optional<float[]> pooled = floats(vectors, "pooled");
    int width = Math.toIntExact(vectors.tensors().get("hidden").shape().get(1));
    List<Row> found = new ArrayList<>();
    int start = 0;
    for (JsonNode row : rows) {
      int[] ids = ints(row.path("ids"));
      int end = start + ids.length * width;
      int first = found.size() * width;
      float[] ofPooler = pooled.map(p -> Arrays.copyOfRange(p, first, first + width)).orElse(NONE);
      found.add(
          new Row(
              pair(row),
              ids,
              ints(row.path("types")),
              new EncoderVectors(Arrays.copyOfRange(hidden, start, end), ofPooler)));
      start = end;
    }
    return found;
  }

  private static final float[] NONE = {};

  private static List<String> pair(JsonNode row) {
    String text = row.path("text").asText();
    return row.path("pair").isNull() ? List.of(text) : List.of(text, row.path("pair").asText());
  }

  private static List<Row> texts(JsonNode rows) {
    List<Row> found = new ArrayList<>();
    for (JsonNode row : rows) {
      List<String> texts = new ArrayList<>();
      row.path("words").forEach(word -> texts.add(word.asText()));
      if (row.has("text")) {
        texts.add(row.path("text").asText());
      }
      int[] ids = ints(row.path("ids"));
      found.add(new Row(texts, ids, new int[ids.length], new EncoderVectors(NONE, NONE)));
    }
    return found;
  }

  private static int[] ints(JsonNode numbers) {
    int[] values = new int[numbers.size()];
    Arrays.setAll(values, i -> numbers.get(i).asInt());
    return values;
  }

  private static Optional<float[]> floats(SafetensorsFile file, String name) {
    return Optional.ofNullable(file.tensors().get(name))
        .map((SafeTensor tensor) -> tensor.toWeight(name).toArray());
  }
}
