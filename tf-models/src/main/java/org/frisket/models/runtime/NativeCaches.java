package org.frisket.models.runtime;

import ai.djl.util.Utils;
import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;

/** Where libraries unpack what they have that is not Java; by themselves, when it is missing. */
public final class NativeCaches {
  private NativeCaches() {}

  /** TensorFlow's. */
  public static Path tensorflow() throws IOException {
    return Loader.getCacheDir().toPath();
  }

  /** That of the tokenizers. */
  public static Path tokenizers() {
    return Utils.getEngineCacheDir();
  }
}
