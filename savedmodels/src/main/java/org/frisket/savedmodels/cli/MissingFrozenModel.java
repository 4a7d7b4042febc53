package org.frisket.savedmodels.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.BackboneSource;
import org.frisket.models.checkpoint.Backbones;
import org.frisket.models.checkpoint.hub.HubName;
import org.frisket.models.cli.Shell;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Launcher;
import org.frisket.models.runtime.Sessions;
import org.frisket.savedmodels.frozen.FrozenModelExporter;
import org.frisket.savedmodels.packages.TaskManifest;

/**
 * The frozen model of a package that came alone: written from the backbone where that is embedded
 * or in the cache.
 *
 * @param folder where it is to be
 */
record MissingFrozenModel(Path folder, TaskManifest manifest) {
  /**
   * Brings it.
   *
   * @return what is left to do for it, where it cannot be brought
   */
  Optional<String> bring() throws IOException {
    if (Files.isDirectory(folder)) {
      return Optional.empty();
    }
    Optional<BackboneSource> source = source();
    if (source.isEmpty()) {
      return Optional.of(
          "a store that has it, or "
              + Launcher.NAME
              + " train with this backbone, brings it: "
              + folder.getParent());
    }
    if (!source.get().isPresent()) {
      return Optional.of(
          Launcher.NAME
              + " fetch "
              + Shell.word(manifest.backbone())
              + ", then this command again");
    }
    Backbone backbone = source.get().load();
    if (!backbone.identity().equals(manifest.frozenModel())) {
      return Optional.of(
          "the backbone %s here is another: identity %s (expected: %s)"
              .formatted(manifest.backbone(), backbone.identity(), manifest.frozenModel()));
    }
    FrozenModelExporter.exportOnce(backbone, folder, Sessions.threads(0));
    return Optional.empty();
  }

  private Optional<BackboneSource> source() {
    Optional<BackboneSource> known = Backbones.all().stream().filter(this::isNamed).findFirst();
    if (known.isPresent()) {
      return known;
    }
    try {
      return Optional.of(Backbones.byId(manifest.backbone()));
    } catch (InvalidInputException e) {
      return Optional.empty(); // a folder of somebody's, which the package does not know
    }
  }

  /** A model of a hub is called in stores by the folder it has in the cache. */
  private boolean isNamed(BackboneSource source) {
    String name = manifest.backbone();
    return source.id().equals(name)
        || HubName.parse(source.id()).filter(hub -> hub.folder().equals(name)).isPresent();
  }
}
