package org.frisket.models.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.frisket.models.backbone.BackboneSource;
import org.frisket.models.backbone.Published;
import org.frisket.models.checkpoint.hub.Hub;
import org.frisket.models.checkpoint.hub.HubName;
import org.frisket.models.checkpoint.hub.HubSource;
import org.frisket.models.checkpoint.huggingface.HuggingFaceFolder;
import org.frisket.models.checkpoint.huggingface.WheelSource;
import org.frisket.models.checkpoint.onnx.EmbeddingSource;
import org.frisket.models.checkpoint.onnx.MiniLmSource;
import org.frisket.models.checkpoint.tensorflow.EasyBertSource;
import org.frisket.models.error.InvalidInputException;

/**
 * What a backbone's name means: one that this build knows, a folder, or a model of a hub. A new one
 * of the first kind is a {@link BackboneSource} and a line here.
 */
public final class Backbones {
  private static final List<BackboneSource> KNOWN = known(CacheFolder.get(), Hub.isOffline());

  private Backbones() {}

  private static List<BackboneSource> known(Path cache, boolean offline) {
    List<BackboneSource> known =
        new ArrayList<>(
            List.of(new MiniLmSource(), new TinySource(new MiniLmSource()), new TinyVitSource()));
    known.addAll(EasyBertSource.all(cache, offline));
    known.addAll(EmbeddingSource.all(cache, offline));
    known.add(WheelSource.allMiniLm(cache, offline));
    return List.copyOf(known);
  }

  /** Those this build knows, and those that were fetched from a hub. */
  public static List<BackboneSource> all() {
    List<BackboneSource> all = new ArrayList<>(KNOWN);
    all.addAll(HubSource.inCache(Hub.fromEnvironment(), CacheFolder.get()));
    return all;
  }

  /**
   * @param id one that is known; or the path of a folder; or any of these with {@code -untrained};
   *     or {@code organisation/model} of a hub
   * @throws InvalidInputException if it is none of these
   */
  public static BackboneSource byId(String id) {
    return known(id)
        .or(() -> folder(id))
        .or(() -> untrained(id))
        .or(() -> hub(id))
        .orElseThrow(
            () ->
                InvalidInputException.of(
                    "backbone",
                    id,
                    "one of " + ids() + ", a model folder, or organisation/model of a hub"));
  }

  /**
   * Where the weights are published of a backbone that a package names; nothing is looked at.
   *
   * @param name the backbone's own
   */
  public static Optional<Published> published(String name) {
    return known(name)
        .map(BackboneSource::published)
        .orElseGet(
            () ->
                HubName.ofFolder(name)
                    .map(hub -> new Published(hub.repository(), Published.UNKNOWN)));
  }

  private static Optional<BackboneSource> known(String id) {
    return KNOWN.stream().filter(source -> source.id().equals(id)).findFirst();
  }

  private static Optional<BackboneSource> folder(String id) {
    return Files.isDirectory(Path.of(id))
        ? Optional.of(HuggingFaceFolder.at(id))
        : Optional.empty();
  }

  private static Optional<BackboneSource> untrained(String id) {
    String suffix = UntrainedSource.SUFFIX;
    return id.endsWith(suffix)
        ? Optional.of(new UntrainedSource(byId(id.substring(0, id.length() - suffix.length()))))
        : Optional.empty();
  }

  private static Optional<BackboneSource> hub(String id) {
    return HubName.parse(id)
        .map(name -> new HubSource(name, Hub.fromEnvironment(), CacheFolder.get()));
  }

  private static List<String> ids() {
    return KNOWN.stream().map(BackboneSource::id).toList();
  }
}
