package org.frisket.training.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.frisket.models.adaptation.FormerKeys;
import org.frisket.models.adaptation.SettingKeys;
import org.frisket.models.adaptation.SettingTrees;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.json.JsonProblem;

/**
 * A config's file, over the one that it {@code extends}, over the one which that extends. Maps are
 * merged key by key, everything else is replaced; settings that are told apart by {@code name} are
 * replaced as a whole by those of another name.
 */
final class ConfigFile {
  /** The key that names another config, relative to the file that it stands in. */
  static final String EXTENDS = "extends";

  private static final String METHOD = "method";
  private static final String NAME = "name";

  private ConfigFile() {}

  /**
   * What a file says, and what it extends. Keys that were renamed have the name of now; whoever
   * wrote a former one is told.
   *
   * @param type what the config will become
   * @throws InvalidInputException if a file is missing or no config, or extends itself
   */
  static ObjectNode read(Path file, Class<?> type) {
    return read(file, type, Set.of());
  }

  /** The same of one file alone, which a program wrote: nobody is told of former keys. */
  static ObjectNode alone(Path file, Class<?> type) {
    ObjectNode own = parse(file);
    FormerKeys.rename(file, own, type);
    return own;
  }

  /**
   * @param extending the files that led here, by their real paths
   */
  private static ObjectNode read(Path file, Class<?> type, Set<Path> extending) {
    ObjectNode own = parse(file);
    JsonNode named = own.remove(EXTENDS);
    if (named == null) {
      rename(file, own, type);
      return own;
    }
    Path base = base(file, named);
    Set<Path> chain = new LinkedHashSet<>(extending);
    chain.add(real(file));
    requireNew(file, named, base, chain);
    ObjectNode whole = read(base, type, chain);
    moved(whole, type, base, file);
    nameMethod(whole, own);
    rename(file, own, type);
    merge(whole, own);
    return whole;
  }

  private static Path base(Path file, JsonNode named) {
    String expected = "the path of a config that exists, relative to this file";
    if (!named.isTextual() || named.asText().isBlank()) {
      throw InvalidInputException.of(file + ": " + EXTENDS, named, expected);
    }
    Path base = file.resolveSibling(named.asText()).normalize();
    if (!Files.isRegularFile(base)) {
      throw InvalidInputException.of(
          file + ": " + EXTENDS, named.asText() + ", which is " + base, expected);
    }
    return base;
  }

  private static void requireNew(Path file, JsonNode named, Path base, Set<Path> chain) {
    if (chain.contains(real(base))) {
      List<String> names = new ArrayList<>();
      chain.forEach(one -> names.add(one.getFileName().toString()));
      throw InvalidInputException.of(
          file + ": " + EXTENDS,
          named.asText() + " again, after " + String.join(", ", names),
          "a config that does not extend this one");
    }
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file.toAbsolutePath().normalize();
    }
  }

  /** Which method the settings are of may stand in the base alone. */
  private static void nameMethod(ObjectNode base, ObjectNode own) {
    JsonNode name = base.path(METHOD).path(NAME);
    if (name.isTextual() && own.get(METHOD) instanceof ObjectNode method && !method.has(NAME)) {
      method.set(NAME, name);
    }
  }

  private static void rename(Path file, ObjectNode own, Class<?> type) {
    FormerKeys.rename(file, own, type)
        .forEach((former, key) -> Hints.once(file + ": " + former + " is now called " + key));
  }

  /** Paths that were relative to one file are so to another. */
  private static void moved(ObjectNode tree, Class<?> type, Path from, Path to) {
    Path target = to.toAbsolutePath().normalize().getParent();
    SettingTrees.walk(
        tree,
        type,
        (path, settings, component) -> {
          String key = SettingKeys.of(component);
          if (component.isAnnotationPresent(RelativePath.class)
              && settings.path(key).isTextual()
              && !Path.of(settings.get(key).asText()).isAbsolute()) {
            Path meant = from.toAbsolutePath().resolveSibling(settings.get(key).asText());
            settings.put(key, target.relativize(meant.normalize()).toString());
          }
        });
  }

  private static void merge(ObjectNode base, ObjectNode over) {
    for (Map.Entry<String, JsonNode> entry : over.properties()) {
      if (base.get(entry.getKey()) instanceof ObjectNode below
          && entry.getValue() instanceof ObjectNode above
          && !isOther(below, above)) {
        merge(below, above);
      } else {
        base.set(entry.getKey(), entry.getValue());
      }
    }
  }

  private static boolean isOther(ObjectNode below, ObjectNode above) {
    return above.has(NAME) && below.has(NAME) && !above.get(NAME).equals(below.get(NAME));
  }

  /**
   * One file as it stands there.
   *
   * @throws InvalidInputException if it is missing or no YAML
   */
  static ObjectNode parse(Path file) {
    if (!Files.isRegularFile(file)) {
      throw InvalidInputException.of("config", file, "a YAML file that exists");
    }
    try {
      if (Yaml.read(Files.readAllBytes(file)) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      throw JsonProblem.ofText(file, "YAML", e);
    }
    throw InvalidInputException.of("config " + file, "no keys", "keys and values");
  }
}
