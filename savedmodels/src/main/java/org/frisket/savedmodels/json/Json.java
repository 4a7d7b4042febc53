package org.frisket.savedmodels.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.architecture.Architectures;
import org.frisket.models.error.InvalidInputException;

/**
 * How the project writes and reads its own JSON and YAML: snake case, nothing unknown, nothing
 * missing, nothing twice.
 */
public final class Json {
  private static final ObjectMapper COMPACT = configure(new JsonFactory());
  private static final ObjectMapper PRETTY =
      configure(new JsonFactory()).enable(SerializationFeature.INDENT_OUTPUT);

  private Json() {}

  /** A strict mapper for a format. */
  public static ObjectMapper configure(JsonFactory format) {
    ObjectMapper mapper = new ObjectMapper(format);
    mapper.registerModule(Methods.jacksonModule());
    mapper.registerModule(Architectures.jacksonModule());
    mapper.setConfig(
        mapper
            .getDeserializationConfig()
            .with(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .with(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .with(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .with(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .without(DeserializationFeature.ACCEPT_FLOAT_AS_INT));
    return mapper;
  }

  /** One line. */
  public static ObjectMapper compact() {
    return COMPACT;
  }

  /** For files that people read. */
  public static String pretty(Object value) {
    try {
      return PRETTY.writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One line, as text. */
  public static String line(Object value) {
    try {
      return COMPACT.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The content of a file.
   *
   * @throws InvalidInputException if it is not JSON
   */
  public static JsonNode readTree(Path file) throws IOException {
    return readTree(file, Files.readAllBytes(file));
  }

  /**
   * The same of bytes that are there already.
   *
   * @param file for the message
   */
  public static JsonNode readTree(Path file, byte[] bytes) {
    try {
      return COMPACT.readTree(bytes);
    } catch (IOException e) {
      throw JsonProblem.ofText(file, "JSON", e);
    }
  }

  /**
   * A file as a value.
   *
   * @throws InvalidInputException if it is not JSON, or not of that type
   */
  public static <T> T read(Path file, Class<T> type) throws IOException {
    return convert(file, readTree(file), type);
  }

  /**
   * @param file for the message
   * @throws InvalidInputException if the content is not of that type, or there is none
   */
  public static <T> T convert(Path file, JsonNode content, Class<T> type) {
    try {
      T value = COMPACT.treeToValue(content, type);
      if (value == null) {
        throw InvalidInputException.of(file.toString(), "nothing", "JSON");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw JsonProblem.ofContent(file, content, e);
    }
  }
}
