package org.frisket.server.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.frisket.savedmodels.serving.engine.EngineSettings;
import org.frisket.server.model.ModelConfig;
import org.frisket.server.security.Guard;

/**
 * All of a server that can be set.
 *
 * @param store whose tasks are served
 * @param models plain SavedModels besides
 * @param uploads the folder where archives lie that are put
 * @param watch how often store and folders are looked at
 * @param origins whose pages may ask
 * @param accessLog takes a line a request
 */
public record ServerSettings(
    Path store,
    List<ModelConfig> models,
    EngineSettings engine,
    Addresses addresses,
    Optional<Tls> tls,
    Guard guard,
    Path uploads,
    Limits limits,
    Duration watch,
    List<String> origins,
    Optional<Consumer<String>> accessLog) {
  public ServerSettings {
    models = List.copyOf(models);
    origins = List.copyOf(origins);
  }
}
