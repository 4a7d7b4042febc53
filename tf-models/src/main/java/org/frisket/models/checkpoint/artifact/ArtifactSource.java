package org.frisket.models.checkpoint.artifact;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.frisket.models.backbone.BackboneSource;
import org.frisket.models.backbone.Published;

/** A published backbone whose files an {@link ArtifactFolder} brings; who extends it reads them. */
public abstract class ArtifactSource implements BackboneSource {
  private final String id;
  private final Published published;
  private final String shape;
  private final ArtifactFolder folder;

  /**
   * @param shape what its description says beside its name elsewhere, such as "6 blocks"
   */
  protected ArtifactSource(String id, Published published, String shape, ArtifactFolder folder) {
    this.id = id;
    this.published = published;
    this.shape = shape;
    this.folder = folder;
  }

  /** The files. */
  protected final ArtifactFolder folder() {
    return folder;
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final String description() {
    return published.hub() + ", " + shape;
  }

  @Override
  public final Optional<Published> published() {
    return Optional.of(published);
  }

  @Override
  public final Optional<Path> fetchedInto() {
    return Optional.of(folder.path());
  }

  @Override
  public final boolean isPresent() {
    return folder.isPresent();
  }

  @Override
  public final void fetch() throws IOException {
    folder.fetch();
  }
}
