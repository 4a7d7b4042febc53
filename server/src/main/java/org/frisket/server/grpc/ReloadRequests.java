package org.frisket.server.grpc;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.frisket.server.grpc.wire.FileSystemStoragePathSourceConfig.ServableVersionPolicy;
import org.frisket.server.grpc.wire.ModelConfig;
import org.frisket.server.grpc.wire.ModelServerConfig;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.VersionPolicy;

/** The list of models as TensorFlow Serving's configuration writes it. */
final class ReloadRequests {
  private static final String PLATFORM = "tensorflow";

  /** Of the field that says the platform in old configurations. */
  private static final int TENSORFLOW_TYPE = 1;

  private ReloadRequests() {}

  /**
   * All models of a configuration.
   *
   * @throws ServingException {@code INVALID_ARGUMENT} if it is no list, or one of them cannot be
   */
  static List<org.frisket.server.model.ModelConfig> read(ModelServerConfig config) {
    if (!config.hasModelConfigList()) {
      throw ServingException.invalid(
          "ServerModelConfig type not supported by HandleReloadConfigRequest. Only ModelConfigList is currently supported");
    }
    return config.getModelConfigList().getConfigList().stream().map(ReloadRequests::model).toList();
  }

  private static org.frisket.server.model.ModelConfig model(ModelConfig config) {
    requirePlatform(config);
    return new org.frisket.server.model.ModelConfig(
        config.getName(), path(config), policy(config), config.getVersionLabelsMap());
  }

  private static void requirePlatform(ModelConfig config) {
    String platform = platform(config);
    if (!platform.equals(PLATFORM)) {
      throw ServingException.invalid(
          "Illegal setting for model %s: model_platform '%s' (expected: %s)"
              .formatted(config.getName(), platform, PLATFORM));
    }
  }

  @SuppressWarnings("deprecation")
  private static String platform(ModelConfig config) {
    boolean old = config.getModelPlatform().isEmpty() && config.getModelType() == TENSORFLOW_TYPE;
    return old ? PLATFORM : config.getModelPlatform();
  }

  private static Path path(ModelConfig config) {
    try {
      return Path.of(config.getBasePath());
    } catch (InvalidPathException e) {
      throw ServingException.invalid(
          "Model " + config.getName() + ": base_path: " + e.getMessage());
    }
  }

  private static VersionPolicy policy(ModelConfig config) {
    ServableVersionPolicy policy = config.getModelVersionPolicy();
    return switch (policy.getPolicyChoiceCase()) {
      case LATEST -> latest(policy.getLatest().getNumVersions());
      case ALL -> new VersionPolicy.All();
      case SPECIFIC ->
          new VersionPolicy.Specific(Set.copyOf(policy.getSpecific().getVersionsList()));
      case POLICYCHOICE_NOT_SET -> VersionPolicy.NEWEST;
    };
  }

  /** None given stands for one. */
  private static VersionPolicy latest(int count) {
    return count == 0 ? VersionPolicy.NEWEST : new VersionPolicy.Latest(count);
  }
}
