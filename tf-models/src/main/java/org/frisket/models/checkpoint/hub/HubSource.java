package org.frisket.models.checkpoint.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.BackboneSource;
import org.frisket.models.backbone.BareBackbone;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.checkpoint.huggingface.HuggingFaceFolder;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Launcher;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.files.FolderLock;

/**
 * A model of a hub, fetched into {@code hub/<organisation>--<model>} of the cache folder. Its files
 * are compared with their SHA-256 whenever it is loaded. An unfinished download lies beside it and
 * is gone on with.
 */
public final class HubSource implements BackboneSource {
  private static final String UNFINISHED = ".unfinished";

  private final HubName name;
  private final Hub hub;
  private final Path models;

  /**
   * @param cache the cache folder
   */
  public HubSource(HubName name, Hub hub, Path cache) {
    this.name = name;
    this.hub = hub;
    this.models = models(cache);
  }

  /** All that were fetched, or begun to be, sorted by id. */
  public static List<BackboneSource> inCache(Hub hub, Path cache) {
    if (!Files.isDirectory(models(cache))) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(models(cache))) {
      return folders
          .map(folder -> folder.getFileName().toString().replace(UNFINISHED, ""))
          .distinct()
          .sorted()
          .flatMap(folder -> HubName.ofFolder(folder).stream())
          .map(name -> (BackboneSource) new HubSource(name, hub, cache))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path models(Path cache) {
    return cache.resolve("hub");
  }

  private Path folder() {
    return models.resolve(name.folder());
  }

  private Path unfinished() {
    return models.resolve(name.folder() + UNFINISHED);
  }

  @Override
  public String id() {
    return name.id();
  }

  @Override
  public String description() {
    return "from " + hub.address();
  }

  @Override
  public Optional<Path> fetchedInto() {
    return Optional.of(folder());
  }

  @Override
  public boolean isPresent() {
    return Files.isRegularFile(folder().resolve(Checksums.FILE));
  }

  /**
   * @throws InvalidInputException if nothing may be fetched, the hub has no such model, or what
   *     came is not what it says
   * @throws org.frisket.models.error.WorkFailedException if the way to the hub fails; what has come
   *     stays, and the next try goes on
   */
  @Override
  public void fetch() throws IOException {
    if (hub.offline()) {
      throw InvalidInputException.of(
          "backbone " + id(), "not in " + models, "FRISKET_OFFLINE not set, to fetch it");
    }
    FolderLock.inTurn(models, this::fetchAlone);
  }

  private Path fetchAlone() throws IOException {
    if (isPresent()) {
      return folder(); // another process was faster
    }
    Files.createDirectories(unfinished());
    new ModelDownload(new HubClient(hub), name, unfinished()).bringAll();
    try (Stream<Path> files = Files.list(unfinished())) {
      for (Path helper : files.filter(Download::isHelper).toList()) {
        Files.delete(helper);
      }
    }
    Checksums.write(unfinished());
    AtomicFiles.moveFolder(unfinished(), folder());
    return folder();
  }

  @Override
  public Backbone load() {
    return whole().load();
  }

  @Override
  public BareBackbone bare() {
    return whole().bare();
  }

  @Override
  public Optional<Map<ParameterName, WeightTensor>> maskedTokenHead() {
    return whole().maskedTokenHead();
  }

  /** The folder, if it is as it was when it was fetched. */
  private HuggingFaceFolder whole() {
    if (!isPresent()) {
      throw InvalidInputException.of(
          "backbone " + id(), "not in " + folder(), Launcher.NAME + " fetch " + id() + " before");
    }
    try {
      Checksums.verify(folder());
    } catch (IOException e) {
      throw new UncheckedIOException("backbone " + id(), e);
    }
    return new HuggingFaceFolder(id(), name.folder(), folder());
  }
}
