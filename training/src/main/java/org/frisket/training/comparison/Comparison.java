package org.frisket.training.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.frisket.models.adaptation.Methods;
import org.frisket.models.error.InvalidInputException;
import org.frisket.training.config.ConfigReader;

/**
 * What is compared: a folder with {@code comparison.yaml} (methods and the order of stages), {@code
 * stages/<stage>.yaml} and {@code methods/<method>.yaml}, each over the {@code defaults.yaml}
 * beside it. A method that has no file is compared with those defaults.
 *
 * @param name of the comparison; its sweeps begin with it
 * @param stages in their order, by name
 * @param methods by name, without those that are left out
 */
public record Comparison(
    String name, Map<String, Path> stages, SortedMap<String, ComparedMethod> methods) {
  private static final String DEFAULTS = "defaults.yaml";
  private static final String ENDING = ".yaml";

  /**
   * The file of a comparison.
   *
   * @param comparison its name
   * @param methods that are compared, or {@code all} alone
   * @param stages in their order; a stage may read those before it
   */
  record Order(String comparison, List<String> methods, List<String> stages) {
    private static final List<String> ALL = List.of("all");

    /** Keeps those that are asked for. */
    void choose(Map<String, ComparedMethod> found) {
      if (methods.equals(ALL)) {
        return;
      }
      for (String method : methods) {
        InvalidInputException.require(
            "methods",
            method,
            found.containsKey(method),
            "all alone, or some of " + found.keySet());
      }
      found.keySet().retainAll(methods);
    }
  }

  /**
   * @throws InvalidInputException if a file is missing or wrong
   */
  public static Comparison read(Path folder) throws IOException {
    Path file = folder.resolve("comparison" + ENDING);
    Order order = ConfigReader.read(file, Order.class);
    Map<String, Path> stages = new LinkedHashMap<>();
    for (String stage : order.stages()) {
      Path own = folder.resolve("stages").resolve(stage + ENDING);
      requireBefore(own, ConfigReader.read(own, ComparisonStage.class), stages.keySet());
      stages.put(stage, own);
    }
    SortedMap<String, ComparedMethod> methods = methods(folder.resolve("methods"));
    order.choose(methods);
    Comparison all = new Comparison(order.comparison(), stages, methods);
    all.requireStages();
    return all;
  }

  private static void requireBefore(Path file, ComparisonStage stage, Set<String> before) {
    Stream.of("rates_of", "best_of")
        .forEach(
            key -> {
              String other = key.equals("rates_of") ? stage.ratesOf() : stage.bestOf();
              InvalidInputException.require(
                  file + ": " + key,
                  other,
                  other == null || before.contains(other),
                  "one of the stages before it, " + before);
            });
  }

  private static SortedMap<String, ComparedMethod> methods(Path folder) throws IOException {
    SortedMap<String, ComparedMethod> methods = new TreeMap<>();
    Set<String> names = new TreeSet<>(Methods.names());
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING) && !name.equals(DEFAULTS))
          .forEach(name -> names.add(name.substring(0, name.length() - ENDING.length())));
    }
    for (String name : names) {
      Path own = folder.resolve(name + ENDING);
      Path file = Files.exists(own) ? own : folder.resolve(DEFAULTS);
      ComparedMethod method = ConfigReader.read(file, ComparedMethod.class);
      if (method.leftOut() == null) {
        methods.put(name, method);
      }
    }
    return methods;
  }

  private void requireStages() {
    methods.forEach(
        (name, method) ->
            method
                .stages()
                .keySet()
                .forEach(
                    stage ->
                        InvalidInputException.require(
                            "stages of " + name,
                            stage,
                            stages.containsKey(stage),
                            "one of " + stages.keySet())));
  }

  /** What a stage asks. */
  public ComparisonStage stage(String stage) {
    return ConfigReader.read(stages.get(stage), ComparisonStage.class);
  }
}
