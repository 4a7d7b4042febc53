package org.frisket.training.scoring;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Launcher;

/** The engines of this program: this process, and those of the modules on its class path. */
public final class ScoringEngines {
  private ScoringEngines() {}

  /**
   * @throws InvalidInputException if no engine has that id; says how to get another one
   */
  public static ScoringEngine byId(String id) {
    List<ScoringEngine> engines =
        Stream.concat(
                Stream.of(new LocalScoring()),
                ServiceLoader.load(ScoringEngine.class).stream().map(ServiceLoader.Provider::get))
            .toList();
    return engines.stream()
        .filter(engine -> engine.id().equals(id))
        .findFirst()
        .orElseThrow(() -> InvalidInputException.of("--engine", id, expected(engines)));
  }

  private static String expected(List<ScoringEngine> engines) {
    List<String> ids = engines.stream().map(ScoringEngine::id).toList();
    return "one of "
        + ids
        + "; spark is an optional module: "
        + Launcher.NAME
        + " predict … --engine spark builds it,"
        + " other launchers need -Pspark and -pl spark";
  }
}
