package org.frisket.savedmodels.remote;

import com.google.common.io.ByteSource;
import com.google.common.io.Files;
import java.io.IOException;
import java.nio.file.Path;
import org.frisket.models.files.Sha256;

/**
 * A file that is to be sent.
 *
 * @param file where to, and what is in it
 * @param content its bytes
 */
record OutgoingFile(RemoteFile file, ByteSource content) {
  static OutgoingFile of(String path, Path file) throws IOException {
    return new OutgoingFile(RemoteFile.of(path, file), Files.asByteSource(file.toFile()));
  }

  static OutgoingFile of(String path, byte[] content) {
    return new OutgoingFile(
        new RemoteFile(path, content.length, Sha256.of(content)), ByteSource.wrap(content));
  }
}
