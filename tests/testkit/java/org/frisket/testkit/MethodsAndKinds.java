package org.frisket.testkit;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.task.TaskKind;
import org.junit.jupiter.params.provider.Arguments;

/** Pairs of a method and a kind of task, for generated tests. */
public final class MethodsAndKinds {
  private MethodsAndKinds() {}

  /** Every pair. */
  public static Stream<Arguments> all(List<AdaptationConfig> methods, List<TaskKind> kinds) {
    return methods.stream()
        .flatMap(method -> kinds.stream().map(kind -> Arguments.of(method, kind)));
  }

  /**
   * Each method with one kind, in turns: what the default run has time for. {@link #all} belongs
   * under the tag {@code reliability}.
   */
  public static Stream<Arguments> inTurns(List<AdaptationConfig> methods, List<TaskKind> kinds) {
    return IntStream.range(0, methods.size())
        .mapToObj(i -> Arguments.of(methods.get(i), kinds.get(i % kinds.size())));
  }
}
