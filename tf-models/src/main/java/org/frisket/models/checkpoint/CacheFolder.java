package org.frisket.models.checkpoint;

import java.nio.file.Path;

/** Where fetched backbones are kept: {@code FRISKET_CACHE}, or {@code ~/.cache/frisket}. */
public final class CacheFolder {
  private CacheFolder() {}

  public static Path get() {
    String set = System.getenv("FRISKET_CACHE");
    return set != null
        ? Path.of(set)
        : Path.of(System.getProperty("user.home"), ".cache", "frisket");
  }
}
