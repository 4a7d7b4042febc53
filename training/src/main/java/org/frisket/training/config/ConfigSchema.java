package org.frisket.training.config;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The JSON schema of a kind of config (draft 7, which editors know), from the records that such
 * configs are read into and from their defaults. No key is required, since any config may extend
 * another one; what is missing is told when it is read.
 */
public final class ConfigSchema {
  private static final String DRAFT = "http://json-schema.org/draft-07/schema#";

  private ConfigSchema() {}

  public static ObjectNode ofExperiments() {
    return of("An experiment of Frisket", ExperimentConfig.class, "experiment");
  }

  public static ObjectNode ofTasks() {
    return of("A task of Frisket", TaskConfig.class, "task");
  }

  /**
   * Of another kind.
   *
   * @param kind key of its defaults
   */
  public static ObjectNode of(String title, Class<? extends Record> type, String kind) {
    SchemaTypes types = new SchemaTypes();
    return whole(title, file(types.record(type, DescribedDefaults.of(kind))), types);
  }

  /** Of files without defaults, each of any of several kinds. */
  public static ObjectNode ofAny(String title, List<? extends Class<? extends Record>> kinds) {
    SchemaTypes types = new SchemaTypes();
    ArrayNode any = JsonNodeFactory.instance.arrayNode();
    kinds.forEach(kind -> any.add(file(types.record(kind, DescribedDefaults.NONE))));
    return whole(title, JsonNodeFactory.instance.objectNode().set("anyOf", any), types);
  }

  private static ObjectNode whole(String title, ObjectNode content, SchemaTypes types) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.put("$schema", DRAFT).put("title", title).setAll(content);
    return types.definitions().isEmpty() ? schema : schema.set("definitions", types.definitions());
  }

  private static ObjectNode file(ObjectNode record) {
    record
        .withObject("/properties/" + ConfigFile.EXTENDS)
        .put("type", "string")
        .put("description", "another config that this one is over, relative to this file");
    return record;
  }
}
