package org.frisket.savedmodels.serving.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.error.ErrorText;
import org.frisket.models.kernels.runtime.LentInts;

/**
 * Where the words of masks lie: in files, whose memory the system may take, or in memory of the
 * process's own; there, too, where a file cannot be written.
 */
final class WordMemory {
  private static final Logger LOG = LogManager.getLogger(WordMemory.class);

  private final Optional<Path> folder;
  private final AtomicBoolean warned = new AtomicBoolean();

  /**
   * @param folder of the files
   */
  WordMemory(Optional<Path> folder) {
    this.folder = folder.filter(any -> MaskedKernels.takeWords()); // else they are read once
  }

  /** The words of a task. */
  LentInts of(TaskContents contents) {
    int count = contents.shape().words();
    if (folder.isPresent() && count > 0) {
      try {
        return LentInts.inFile(folder.get(), count, contents::putWords);
      } catch (IOException e) {
        warn(e);
      }
    }
    return LentInts.inMemory(count, contents::putWords);
  }

  private void warn(IOException why) {
    if (!warned.getAndSet(true)) {
      LOG.warn(
          "no file for masks in {}: {}; they stay in memory that the system cannot take back",
          folder.get(),
          ErrorText.of(why));
    }
  }
}
