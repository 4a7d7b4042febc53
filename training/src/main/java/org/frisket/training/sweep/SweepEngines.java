package org.frisket.training.sweep;

import java.util.List;
import java.util.ServiceLoader;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Launcher;

/** The engines of this program: those of the modules on its class path. */
public final class SweepEngines {
  private SweepEngines() {}

  /**
   * @throws InvalidInputException if no engine has that id; says how to get another one
   */
  public static SweepEngine byId(String id) {
    List<SweepEngine> engines =
        ServiceLoader.load(SweepEngine.class).stream().map(ServiceLoader.Provider::get).toList();
    return engines.stream()
        .filter(engine -> engine.id().equals(id))
        .findFirst()
        .orElseThrow(() -> InvalidInputException.of("--engine", id, expected(engines)));
  }

  private static String expected(List<SweepEngine> engines) {
    List<String> ids = engines.stream().map(SweepEngine::id).toList();
    return "one of "
        + ids
        + "; spark is an optional module: "
        + Launcher.NAME
        + " sweep … --engine spark builds it,"
        + " other launchers need -Pspark and -pl spark";
  }
}
