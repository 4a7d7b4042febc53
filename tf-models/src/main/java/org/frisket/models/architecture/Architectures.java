package org.frisket.models.architecture;

import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.util.List;
import java.util.ServiceLoader;
import org.frisket.models.backbone.BackboneConfig;

/** The architectures on the class path. */
public final class Architectures {
  private static final List<Architecture> ALL =
      ServiceLoader.load(Architecture.class, Architecture.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();

  private Architectures() {}

  /** That of a backbone. */
  public static Architecture of(BackboneConfig backbone) {
    return ALL.stream()
        .filter(architecture -> architecture.config().isInstance(backbone.architecture()))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("no architecture for " + backbone.architecture()));
  }

  /** Teaches a Jackson mapper to read what any of them says of itself. */
  public static Module jacksonModule() {
    SimpleModule module = new SimpleModule("frisket-architectures");
    ALL.forEach(architecture -> module.registerSubtypes(architecture.config()));
    return module;
  }
}
