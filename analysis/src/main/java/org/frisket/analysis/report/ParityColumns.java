package org.frisket.analysis.report;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** How far encoders are from others, as cells of a table: the largest of all engines. */
final class ParityColumns {
  /** Their heads. */
  static final List<String> HEADS = List.of("texts", "engines", "hidden states", "pooler");

  private ParityColumns() {}

  static Stream<String> of(int texts, List<EngineParity> parity) {
    return Stream.of(
        Integer.toString(texts),
        parity.stream().map(EngineParity::engine).collect(Collectors.joining(", ")),
        largest(parity.stream().mapToDouble(EngineParity::sequence)),
        largest(
            parity.stream()
                .map(EngineParity::pooled)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)));
  }

  private static String largest(DoubleStream differences) {
    OptionalDouble largest = differences.max();
    return largest.isPresent()
        ? String.format(Locale.ROOT, "%.1e", largest.getAsDouble())
        : "drawn";
  }
}
