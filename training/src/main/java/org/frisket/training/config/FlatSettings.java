package org.frisket.training.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.frisket.models.adaptation.FormerKeys;

/** Settings by dotted key, as {@code --set} names them. */
public final class FlatSettings {
  private FlatSettings() {}

  /** An experiment by the keys of now. */
  public static ObjectNode tree(ExperimentConfig config) {
    ObjectNode tree = Yaml.MAPPER.valueToTree(config);
    FormerKeys.rename(Path.of("config.yaml"), tree, ExperimentConfig.class);
    return tree;
  }

  /** Of a config, sorted; a list is one value. */
  public static Map<String, String> of(ObjectNode config) {
    Map<String, String> settings = new TreeMap<>();
    add("", config, settings);
    return settings;
  }

  private static void add(String prefix, JsonNode tree, Map<String, String> settings) {
    for (Map.Entry<String, JsonNode> entry : tree.properties()) {
      if (entry.getValue().isObject()) {
        add(prefix + entry.getKey() + ".", entry.getValue(), settings);
      } else {
        settings.put(prefix + entry.getKey(), entry.getValue().toString().replace("\"", ""));
      }
    }
  }
}
