package org.frisket.server.grpc;

import com.google.protobuf.TextFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.server.grpc.wire.ModelServerConfig;
import org.frisket.server.model.ModelConfig;
import org.frisket.server.model.ServingException;

/** The list of models as TensorFlow Serving's {@code --model_config_file} has it. */
public final class ModelConfigFile {
  private ModelConfigFile() {}

  /**
   * All models of a file.
   *
   * @throws InvalidInputException if it is no list, or one of them cannot be
   */
  public static List<ModelConfig> read(Path file) throws IOException {
    InvalidInputException.require("list of models", file, Files.isReadable(file), "a file to read");
    ModelServerConfig.Builder config = ModelServerConfig.newBuilder();
    try {
      TextFormat.merge(Files.readString(file), config);
      return ReloadRequests.read(config.build());
    } catch (TextFormat.ParseException | ServingException e) {
      throw new InvalidInputException(
          file + ": " + e.getMessage() + " (expected: model_config_list { config { … } })");
    }
  }
}
