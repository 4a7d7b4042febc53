package org.frisket.training.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.adaptation.Methods;

/**
 * What files of defaults say of the keys of one record: values, and comments.
 *
 * @param values by key
 * @param comments by dotted key of the whole file
 * @param path keys from the top of the file to the record, each with a dot behind
 */
record DescribedDefaults(JsonNode values, Map<String, String> comments, String path) {
  static final DescribedDefaults NONE =
      new DescribedDefaults(MissingNode.getInstance(), Map.of(), "");

  /** Those of a kind of config. */
  static DescribedDefaults of(String kind) {
    Map<String, String> comments = KeyComments.of(Defaults.text());
    return new DescribedDefaults(Defaults.tree().path(kind), comments, kind + ".");
  }

  /** Those of a method. */
  static DescribedDefaults ofMethod(String id) {
    return Methods.named(id)
        .map(method -> KeyComments.of(method.defaults()))
        .map(comments -> new DescribedDefaults(Defaults.ofMethod(id), comments, ""))
        .orElse(NONE);
  }

  DescribedDefaults below(String key) {
    return new DescribedDefaults(values.path(key), comments, path + key + ".");
  }

  /** The default of a key, where it has one that is said in a value. */
  Optional<JsonNode> value(String key) {
    return Optional.ofNullable(values.get(key)).filter(value -> !value.isObject());
  }

  Optional<String> comment(String key) {
    return Optional.ofNullable(comments.get(path + key));
  }
}
