package org.frisket.savedmodels.remote;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * A file that is on its way here.
 *
 * @param start where in the file the content begins
 * @param tag what the other side calls the state it is in; empty where it does not say
 * @param stream the bytes from there on
 */
record RemoteContent(long start, String tag, InputStream stream) implements Closeable {
  @Override
  public void close() throws IOException {
    stream.close();
  }
}
