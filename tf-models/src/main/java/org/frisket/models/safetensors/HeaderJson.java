package org.frisket.models.safetensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.frisket.models.error.InvalidInputException;
import org.tensorflow.ndarray.Shape;

/**
 * Reads the JSON of a header as it comes, without a tree: names with a type, a shape and two
 * offsets, strings of metadata, and nothing else.
 */
final class HeaderJson {
  static final String METADATA = "__metadata__";
  static final String DTYPE = "dtype";
  static final String SHAPE = "shape";
  static final String OFFSETS = "data_offsets";

  private static final int DEPTH = 3;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
          .build();

  private final JsonParser parser;
  private final SortedMap<String, String> metadata = new TreeMap<>();
  private final SortedMap<String, TensorPlace> tensors = new TreeMap<>();

  private HeaderJson(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * @throws IOException if the text is not JSON, or a name stands there twice
   * @throws InvalidInputException if it is not a header
   */
  static SafetensorsHeader read(String json) throws IOException {
    try (JsonParser parser = FACTORY.createParser(json)) {
      HeaderJson header = new HeaderJson(parser);
      header.readAll();
      return new SafetensorsHeader(header.metadata, header.tensors);
    }
  }

  private void readAll() throws IOException {
    parser.nextToken();
    require(JsonToken.START_OBJECT, "header");
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      require(JsonToken.START_OBJECT, name);
      if (name.equals(METADATA)) {
        readMetadata();
      } else {
        tensors.put(name, readTensor(name));
      }
    }
    if (parser.nextToken() != null) {
      throw InvalidInputException.of("header", "more behind its end", "one JSON object");
    }
  }

  private void readMetadata() throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      parser.nextToken();
      require(JsonToken.VALUE_STRING, METADATA + " " + key);
      metadata.put(key, parser.getText());
    }
  }

  private TensorPlace readTensor(String name) throws IOException {
    Dtype dtype = null;
    Shape shape = null;
    long[] offsets = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      parser.nextToken();
      switch (key) {
        case DTYPE -> dtype = readDtype(name);
        case SHAPE -> shape = Shape.of(readNumbers(name));
        case OFFSETS -> offsets = readNumbers(name);
        default -> throw InvalidInputException.of("key of " + name, key, "dtype, shape or offsets");
      }
    }
    if (dtype == null || shape == null || offsets == null || offsets.length != 2) {
      throw InvalidInputException.of(
          "tensor " + name, "incomplete", "dtype, shape and two data_offsets");
    }
    return new TensorPlace(dtype, shape, offsets[0], offsets[1]);
  }

  private Dtype readDtype(String tensor) throws IOException {
    require(JsonToken.VALUE_STRING, "dtype of " + tensor);
    return Dtype.named(parser.getText(), tensor);
  }

  private long[] readNumbers(String tensor) throws IOException {
    require(JsonToken.START_ARRAY, "numbers of " + tensor);
    LongStream.Builder numbers = LongStream.builder();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      require(JsonToken.VALUE_NUMBER_INT, "number of " + tensor);
      long number = parser.getLongValue();
      if (number < 0) {
        throw InvalidInputException.of("number of " + tensor, number, "0 or more");
      }
      numbers.add(number);
    }
    return numbers.build().toArray();
  }

  private void require(JsonToken expected, String what) {
    JsonToken found = parser.currentToken();
    if (found != expected) {
      throw InvalidInputException.of(what, found, expected.toString());
    }
  }
}
