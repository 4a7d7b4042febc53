package org.frisket.training.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.Streams;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.FormerKey;
import org.frisket.models.adaptation.FormerKeys;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.adaptation.SettingKeys;
import org.frisket.models.adaptation.SettingTrees;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Words;
import org.frisket.savedmodels.json.JsonProblem;
import org.frisket.savedmodels.packages.TaskManifest;

/**
 * Reads experiments and tasks: defaults, then the file, then {@code --set key=value}. A key that
 * does not exist is an error that names the nearest one that does.
 */
public final class ConfigReader {
  private static final String METHOD = "method";
  private static final String NAME = "name";
  private static final JsonNode DEFAULTS = Defaults.tree();

  private ConfigReader() {}

  /**
   * @param overrides such as {@code training.learning_rate=1e-3}
   * @throws InvalidInputException if the file is missing or wrong
   */
  public static ExperimentConfig experiment(Path file, List<String> overrides) {
    ObjectNode own = ConfigFile.read(file, ExperimentConfig.class);
    overrides.forEach(override -> set(own, override));
    return experiment(file, own);
  }

  /**
   * An experiment as a file would say it, over the defaults.
   *
   * @param file for messages
   */
  static ExperimentConfig experiment(Path file, ObjectNode own) {
    FormerKeys.rename(file, own, ExperimentConfig.class);
    return withMethod(file, "experiment", own, ExperimentConfig.class);
  }

  /**
   * A pretraining.
   *
   * @param overrides such as {@code training.learning_rate=1e-4}
   * @throws InvalidInputException if the file is missing or wrong
   */
  public static PretrainingConfig pretraining(Path file, List<String> overrides) {
    ObjectNode own = ConfigFile.read(file, PretrainingConfig.class);
    overrides.forEach(override -> set(own, override));
    return withMethod(file, "pretraining", own, PretrainingConfig.class);
  }

  /** A config with a method, over the defaults of its kind and of the method. */
  private static <T> T withMethod(Path file, String kind, ObjectNode own, Class<T> type) {
    ObjectNode whole = DEFAULTS.required(kind).deepCopy();
    JsonNode method = own.has(METHOD) ? own.get(METHOD) : whole.path(METHOD);
    whole.set(METHOD, methodWithDefaults(file, method));
    own.remove(METHOD);
    merge(whole, own);
    return convert(file, whole, type);
  }

  /**
   * A config of another kind.
   *
   * @param kind key of its defaults
   */
  public static <T> T read(Path file, String kind, Class<T> type) {
    ObjectNode whole = DEFAULTS.required(kind).deepCopy();
    merge(whole, ConfigFile.read(file, type));
    return convert(file, whole, type);
  }

  /**
   * A config without defaults: every key stands in its file.
   *
   * @throws InvalidInputException if the file is missing or wrong
   */
  public static <T> T read(Path file, Class<T> type) {
    return convert(file, ConfigFile.read(file, type), type);
  }

  /**
   * The config of a run as it stands in its folder, with the keys of now.
   *
   * @throws InvalidInputException if it is missing or no YAML
   */
  public static ObjectNode tree(Path file) {
    return ConfigFile.alone(file, ExperimentConfig.class);
  }

  /**
   * An experiment with what its config leaves out because it says the usual. Nothing is checked.
   *
   * @param own as {@link #tree} gives it
   */
  public static ObjectNode completed(ObjectNode own) {
    ObjectNode whole = DEFAULTS.required("experiment").deepCopy();
    merge(whole, own);
    JsonNode method = own.path(METHOD);
    boolean known =
        Streams.stream(method.isArray() ? method : List.of(method))
            .allMatch(one -> Methods.named(one.path(NAME).asText()).isPresent());
    if (known) {
      whole.set(METHOD, methodWithDefaults(Path.of("defaults.yaml"), method));
    }
    return whole;
  }

  /**
   * The key of now of a setting of experiments, whether or not it was renamed.
   *
   * @param key such as {@code training.epochs}
   */
  public static String currentKey(String key) {
    return SettingPath.of(key).current(Yaml.MAPPER.createObjectNode()).written();
  }

  /** Tells whoever wrote them of keys that have another name now. */
  public static void tellOfFormer(Path file, Collection<String> keys) {
    for (String key : keys) {
      if (!currentKey(key).equals(key)) {
        Hints.once(file + ": " + key + " is now called " + currentKey(key));
      }
    }
  }

  /**
   * Any config as a tree, resolved; a key that was renamed has its {@link FormerKey former name}.
   */
  public static JsonNode toTree(Object config) {
    return Yaml.MAPPER.valueToTree(config);
  }

  public static TaskConfig task(Path file) {
    ObjectNode own = ConfigFile.read(file, TaskConfig.class);
    LayoutKeys.check(file, own.path("data"), DEFAULTS.at("/task/data"));
    return task(file, own);
  }

  /**
   * A task as it stands in a package: keys that came later have their defaults.
   *
   * @param file for messages
   */
  public static TaskConfig task(Path file, JsonNode content) {
    ObjectNode whole = DEFAULTS.required("task").deepCopy();
    if (content instanceof ObjectNode own) {
      merge(whole, own);
    }
    if (whole.at("/data/format").asText().equals(Words.of(DataFormat.IDX))) {
      whole.withObject("/data/columns").withArray("text"); // it has none
    }
    return convert(file, whole, TaskConfig.class);
  }

  /** How the files of a package's task were, where it says so. */
  public static Optional<TaskConfig> trained(TaskManifest manifest) {
    return manifest.data().has("data")
        ? Optional.of(task(Path.of("task.json"), manifest.data()))
        : Optional.empty();
  }

  /** A method's settings as they are when nothing else is said. */
  public static <T> T methodDefaults(String name, Class<T> type) {
    Path defaults = Path.of("defaults.yaml");
    return convert(defaults, Defaults.ofMethod(name), type);
  }

  /**
   * A method with other settings than its defaults.
   *
   * @param settings by key, as they stand in files
   * @throws InvalidInputException if there is no such method, or it has no such setting or value
   */
  public static AdaptationConfig method(String name, Map<String, ?> settings) {
    ObjectNode own = Yaml.MAPPER.valueToTree(settings);
    own.put(NAME, name);
    Path file = Path.of("method " + name);
    return convert(file, methodWithDefaults(file, own), AdaptationConfig.class);
  }

  /**
   * A part of the defaults.
   *
   * @param place of its key, such as {@code /experiment/training}
   */
  static <T> T defaults(String place, Class<T> type) {
    return over(place, Yaml.MAPPER.createObjectNode(), type);
  }

  /** A part of a config as a file would say it, over the defaults. */
  static <T> T over(String place, ObjectNode own, Class<T> type) {
    ObjectNode whole = DEFAULTS.at(place).deepCopy();
    merge(whole, own);
    return convert(Path.of("defaults.yaml"), whole, type);
  }

  /** Any config as YAML, resolved. */
  public static String toYaml(Object config) {
    try {
      return Yaml.MAPPER.writeValueAsString(config);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Settings of a method, or of each in a list, over its defaults. */
  private static JsonNode methodWithDefaults(Path file, JsonNode own) {
    if (own instanceof ArrayNode list) {
      ArrayNode whole = Yaml.MAPPER.createArrayNode();
      list.forEach(one -> whole.add(methodWithDefaults(file, one)));
      return whole;
    }
    ObjectNode whole = Defaults.ofMethod(file, own.path(NAME));
    ObjectNode usual = whole.deepCopy();
    merge(whole, own instanceof ObjectNode settings ? settings : Yaml.MAPPER.createObjectNode());
    Class<?> config = Methods.named(whole.path(NAME).asText()).orElseThrow().config();
    for (RecordComponent choice : SettingTrees.choicesWithin(config)) {
      String key = SettingKeys.of(choice);
      if (own.has(key)) {
        whole.set(key, chosen(file, choice.getType(), usual.path(key), own.path(key)));
      }
    }
    return whole;
  }

  /**
   * Settings that are told apart by a name: those of another name are no change of the usual, but
   * over the defaults of their own where they are those of a method.
   */
  private static JsonNode chosen(Path file, Class<?> type, JsonNode usual, JsonNode own) {
    JsonNode name = own.path(NAME);
    if (!(own instanceof ObjectNode settings)) {
      return own;
    }
    if ((name.isMissingNode() || name.equals(usual.path(NAME)))
        && usual instanceof ObjectNode known) {
      return merged(known.deepCopy(), settings);
    }
    boolean method =
        SettingTrees.isMethod(type) && SettingTrees.records(type).containsKey(name.asText());
    return method ? merged(Defaults.ofMethod(file, name), settings) : own;
  }

  private static ObjectNode merged(ObjectNode base, ObjectNode over) {
    merge(base, over);
    return base;
  }

  /**
   * The defaults of a kind of config ({@code experiment}, {@code task}, {@code sweep}), or of a
   * method by its id. A copy.
   */
  public static JsonNode defaultsOf(String kind) {
    JsonNode defaults = DEFAULTS.path(kind);
    return defaults.isObject() ? defaults.deepCopy() : Defaults.ofMethod(kind);
  }

  private static void set(ObjectNode tree, String override) {
    int equals = override.indexOf('=');
    if (equals < 1) {
      throw InvalidInputException.of("--set", override, "key=value");
    }
    SettingPath given = SettingPath.of(override.substring(0, equals));
    SettingPath current = given.current(tree);
    if (!current.equals(given)) {
      Hints.once(given.written() + " is now called " + current.written());
    }
    current.set(tree, value(override, override.substring(equals + 1)));
  }

  private static JsonNode value(String override, String text) {
    try {
      JsonNode value = Yaml.read(text);
      if (!value.isMissingNode()) {
        return value;
      }
    } catch (IOException e) {
      throw InvalidInputException.of("--set", override, "a YAML value behind the =");
    }
    throw InvalidInputException.of("--set", override, "key=value");
  }

  private static void merge(ObjectNode base, ObjectNode over) {
    for (Map.Entry<String, JsonNode> entry : over.properties()) {
      boolean both = base.get(entry.getKey()) instanceof ObjectNode && entry.getValue().isObject();
      if (both) {
        merge((ObjectNode) base.get(entry.getKey()), (ObjectNode) entry.getValue());
      } else {
        base.set(entry.getKey(), entry.getValue());
      }
    }
  }

  private static <T> T convert(Path file, JsonNode tree, Class<T> type) {
    KnownKeys.check(file, tree, type);
    try {
      return Yaml.MAPPER.treeToValue(tree, type);
    } catch (UnrecognizedPropertyException e) {
      throw KnownKeys.unknown(file, tree, type, JsonProblem.path(e), known(e));
    } catch (JsonProcessingException e) {
      throw JsonProblem.ofContent(file, tree, e);
    }
  }

  private static List<String> known(UnrecognizedPropertyException e) {
    return e.getKnownPropertyIds().stream().map(Object::toString).sorted().toList();
  }
}
