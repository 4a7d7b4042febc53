package org.frisket.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** The members of a JSON object, each of the type that is asked for. */
public final class Members {
  private final String where;
  private final JsonNode object;

  /**
   * @param where it stands, for messages
   * @throws ApiException if it is no object
   */
  public Members(String where, JsonNode object) {
    if (object == null || !object.isObject()) {
      throw ApiException.invalid(where, Values.found(object), "an object");
    }
    this.where = where;
    this.object = object;
  }

  /**
   * @throws ApiException if there are others
   */
  public Members only(List<String> names) {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!names.contains(name)) {
                throw ApiException.invalid("key of " + where, name, "one of " + names);
              }
            });
    return this;
  }

  public Optional<JsonNode> get(String name) {
    return Optional.ofNullable(object.get(name));
  }

  /** One that must be there. */
  public JsonNode required(String name) {
    return get(name).orElseThrow(() -> ApiException.invalid(where, "no " + name, "one"));
  }

  /** A whole number above 0, if it is there. */
  public Optional<Integer> count(String name) {
    return get(name)
        .map(
            value -> {
              if (!value.isInt() || value.intValue() < 1) {
                throw ApiException.invalid(name, Values.found(value), "a whole number, 1 or more");
              }
              return value.intValue();
            });
  }

  /** Yes or no. */
  public boolean flag(String name, boolean otherwise) {
    return get(name)
        .map(
            value -> {
              if (!value.isBoolean()) {
                throw ApiException.invalid(name, Values.found(value), "true or false");
              }
              return value.booleanValue();
            })
        .orElse(otherwise);
  }
}
