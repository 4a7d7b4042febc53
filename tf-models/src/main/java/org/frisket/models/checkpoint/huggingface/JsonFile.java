package org.frisket.models.checkpoint.huggingface;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.frisket.models.error.InvalidInputException;

/** A JSON file that others wrote: keys nobody asks for are left alone, those asked for checked. */
public final class JsonFile {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // Python writes them
          .build();

  private final Path file;
  private final JsonNode root;

  private JsonFile(Path file, JsonNode root) {
    this.file = file;
    this.root = root;
  }

  /**
   * @throws InvalidInputException if it is not a JSON object
   */
  static JsonFile read(Path file) {
    try {
      JsonNode root = JSON.readTree(Files.readAllBytes(file));
      if (!root.isObject()) {
        throw InvalidInputException.of(file.toString(), root.getNodeType(), "a JSON object");
      }
      return new JsonFile(file, root);
    } catch (JsonProcessingException e) {
      throw InvalidInputException.of(file.toString(), problem(e), "JSON");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The library's own words are for programmers. */
  private static String problem(JsonProcessingException error) {
    String said = error.getOriginalMessage();
    if (said.startsWith("Duplicate")) {
      return said;
    }
    JsonLocation place = error.getLocation();
    return place == null
        ? "none"
        : "broken at line " + place.getLineNr() + ", column " + place.getColumnNr();
  }

  /** The file's content, or an empty object where there is no such file. */
  static JsonFile readIfPresent(Path file) {
    return Files.isRegularFile(file) ? read(file) : empty(file);
  }

  /** A file that is not looked into. */
  static JsonFile empty(Path file) {
    return new JsonFile(file, JSON.createObjectNode());
  }

  /** Whether the key is there, if only with null. */
  public boolean has(String key) {
    return root.has(key);
  }

  /** What a key says; a missing node where it is not there. */
  public JsonNode node(String key) {
    return value(key);
  }

  /** The keys of the file, or those below one of them; none where that is no object. */
  Set<Map.Entry<String, JsonNode>> entries(String... key) {
    return (key.length == 0 ? root : value(key[0])).properties();
  }

  /** A whole number from a least value to a limit. */
  public int size(String key, int least, int limit) {
    return size(key, least, limit, Optional.empty());
  }

  /** The same; where the key is missing, a default. */
  public int size(String key, int least, int limit, Optional<Integer> missing) {
    if (isAbsent(key) && missing.isPresent()) {
      return missing.get();
    }
    String expected = "a whole number from " + least + " to " + limit;
    return require(key, n -> n.isInt() && n.asInt() >= least && n.asInt() <= limit, expected)
        .asInt();
  }

  /** A positive number; where the key is missing, a default. */
  public float positive(String key, float missing) {
    return isAbsent(key)
        ? missing
        : require(key, JsonFile::isPositive, "a positive number").floatValue();
  }

  private static boolean isPositive(JsonNode node) {
    return node.isNumber() && node.floatValue() > 0 && Float.isFinite(node.floatValue());
  }

  /** A text; where the key is missing, a default. */
  public String text(String key, String missing) {
    return isAbsent(key) ? missing : require(key, JsonNode::isTextual, "a text").asText();
  }

  /** True or false; empty where the key is missing. */
  public Optional<Boolean> flag(String key) {
    return isAbsent(key)
        ? Optional.empty()
        : Optional.of(require(key, JsonNode::isBoolean, "true or false").asBoolean());
  }

  /**
   * @throws InvalidInputException that names file, key and value
   */
  public InvalidInputException wrong(String key, String expected) {
    JsonNode value = value(key);
    return InvalidInputException.of(
        file + ": " + key, value.isMissingNode() ? "missing" : value, expected);
  }

  /** Missing, or null, which says as little. */
  private boolean isAbsent(String key) {
    return value(key).isMissingNode() || value(key).isNull();
  }

  private JsonNode require(String key, Predicate<JsonNode> right, String expected) {
    if (!right.test(value(key))) {
      throw wrong(key, expected);
    }
    return value(key);
  }

  private JsonNode value(String key) {
    return root.path(key);
  }

  /** The folder it lies in. */
  public Path folder() {
    return file.toAbsolutePath().getParent();
  }

  /** Where it lies, for messages. */
  @Override
  public String toString() {
    return file.toString();
  }
}
