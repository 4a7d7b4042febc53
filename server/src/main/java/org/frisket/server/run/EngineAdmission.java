package org.frisket.server.run;

import java.util.Optional;
import org.frisket.savedmodels.serving.engine.EngineException;
import org.frisket.savedmodels.serving.engine.TaskEngine;
import org.frisket.server.grpc.GrpcEndpoint;
import org.frisket.server.http.Admission;
import org.frisket.server.model.LoadedModels;
import org.frisket.server.model.ServingException;
import org.frisket.server.rest.RestApi;
import org.frisket.server.tasks.TaskFailures;
import org.frisket.server.text.TextEndpoint;

/**
 * Refuses what would be asked of an engine that has no room for it. Plain models do not wait for
 * the engine: what may be for one of them goes on.
 */
record EngineAdmission(TaskEngine engine, LoadedModels plain) implements Admission {
  @Override
  public Optional<ServingException> refusal(String method, String path) {
    if (!method.equals("POST")) {
      return Optional.empty();
    }
    Optional<EngineException> full = engine.refusal();
    return full.isPresent() && asksTask(path) ? full.map(TaskFailures::of) : Optional.empty();
  }

  private boolean asksTask(String path) {
    return TextEndpoint.asks(path)
        || RestApi.modelAsked(path).filter(name -> !plain.knows(name)).isPresent()
        || (GrpcEndpoint.asks(path) && plain.isEmpty());
  }
}
