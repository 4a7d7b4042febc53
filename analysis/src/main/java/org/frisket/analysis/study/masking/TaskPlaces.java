package org.frisket.analysis.study.masking;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One task.
 *
 * @param outcomes by share of zeros at the start, then by what is masked
 */
record TaskPlaces(Map<Double, Map<Places, Outcome>> outcomes) {
  private Outcome any() {
    return outcomes.values().iterator().next().values().iterator().next();
  }

  String task() {
    return any().task();
  }

  String metric() {
    return "dev " + any().metric();
  }

  /** Those of one kind, as they were asked for. */
  Map<Places, Outcome> of(double sparsity, Places.Kind kind) {
    Map<Places, Outcome> found = new LinkedHashMap<>();
    outcomes
        .get(sparsity)
        .forEach(
            (places, outcome) -> {
              if (places.kind() == kind) {
                found.put(places, outcome);
              }
            });
    return found;
  }

  /** Counted blocks of one direction. */
  Outcome of(double sparsity, Places.Kind direction, int count) {
    return of(sparsity, direction).entrySet().stream()
        .filter(entry -> entry.getKey().number() == count)
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  Stream<List<Object>> rows() {
    return outcomes.entrySet().stream()
        .flatMap(
            bySparsity ->
                bySparsity.getValue().entrySet().stream()
                    .map(
                        entry -> entry.getValue().row(bySparsity.getKey(), entry.getKey().name())));
  }

  /** Of each kind the outcomes by name, for JSON. */
  List<Numbers> numbers() {
    return outcomes.entrySet().stream()
        .flatMap(
            bySparsity ->
                Arrays.stream(Places.Kind.values())
                    .flatMap(kind -> numbers(bySparsity.getKey(), kind)))
        .toList();
  }

  private Stream<Numbers> numbers(double sparsity, Places.Kind kind) {
    return of(sparsity, kind).entrySet().stream()
        .map(entry -> new Numbers(sparsity, kind, entry.getKey().name(), entry.getValue()));
  }

  /**
   * One outcome.
   *
   * @param sparsity share of zeros at the start
   * @param masked what is
   */
  record Numbers(double sparsity, Places.Kind kind, String masked, Outcome outcome) {}
}
