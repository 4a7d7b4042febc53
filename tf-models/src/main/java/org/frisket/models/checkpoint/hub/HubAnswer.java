package org.frisket.models.checkpoint.hub;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * What a hub answers to a request for a file, before its content is read.
 *
 * @param tag names this very content; empty where the hub names none
 * @param commit of the model, if the hub says so
 * @param start where in the file the content begins
 * @param size of the whole file, in bytes
 * @param content the bytes from there on
 */
record HubAnswer(String tag, Optional<String> commit, long start, long size, InputStream content)
    implements Closeable {
  private static final String SHA256 = "[0-9a-f]{64}";

  /** The SHA-256 of the whole file, where the tag is one: that of large files is. */
  Optional<String> sha256() {
    return Optional.of(tag).filter(text -> text.matches(SHA256));
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
