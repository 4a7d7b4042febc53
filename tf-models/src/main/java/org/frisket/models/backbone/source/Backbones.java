package org.frisket.models.backbone.source;

import java.util.List;
import java.util.stream.Stream;
import org.frisket.models.backbone.BackboneSource;
import org.frisket.models.backbone.easybert.EasyBertSource;
import org.frisket.models.backbone.onnx.MiniLmSource;
import org.frisket.models.backbone.untrained.TinySource;
import org.frisket.models.backbone.untrained.UntrainedSource;
import org.frisket.models.error.InvalidInputException;

/** The backbones this build knows. A new one is a {@link BackboneSource} and a line here. */
public final class Backbones {
  private static final List<BackboneSource> SOURCES =
      Stream.concat(
              Stream.of(new MiniLmSource(), new TinySource(new MiniLmSource())),
              EasyBertSource.all(CacheFolder.get()).stream())
          .toList();

  private Backbones() {}

  public static List<BackboneSource> all() {
    return SOURCES;
  }

  /**
   * @param id one of {@link #all}, or one of them with {@code -untrained}
   * @throws InvalidInputException if no backbone has that id
   */
  public static BackboneSource byId(String id) {
    return id.endsWith(UntrainedSource.SUFFIX)
        ? new UntrainedSource(
            pretrained(id.substring(0, id.length() - UntrainedSource.SUFFIX.length())))
        : pretrained(id);
  }

  private static BackboneSource pretrained(String id) {
    return SOURCES.stream()
        .filter(source -> source.id().equals(id))
        .findFirst()
        .orElseThrow(() -> InvalidInputException.of("backbone", id, "one of " + ids()));
  }

  private static List<String> ids() {
    return SOURCES.stream().map(BackboneSource::id).toList();
  }
}
