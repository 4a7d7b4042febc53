package org.frisket.savedmodels.remote;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.frisket.models.transfer.TransferException;
import org.frisket.models.transfer.Tries;

/** A place that files are sent to and taken from, by their paths. */
interface Remote {
  /** What is told where the way there fails again and again. */
  Tries.GivenUp GIVEN_UP = (problem, bytes) -> problem + "; the same command goes on";

  /** What users call it. */
  String address();

  /**
   * A file's content, from one of its bytes on if the other side can do that.
   *
   * @return nothing where there is no such file; the caller closes it
   * @throws TransferException if the way there fails
   * @throws org.frisket.models.error.InvalidInputException if it lets nobody have it
   */
  Optional<RemoteContent> get(String path, long start) throws IOException;

  /**
   * Sends files: the last is seen there after all others. What the other side says it has with the
   * same SHA-256 is not sent again.
   *
   * @param files the last one is an index that was read before, and is changed
   * @param tag of the index when it was read, if it was there
   * @param what they are, in a few words
   * @throws TransferException if the way there fails
   * @throws org.frisket.models.error.WorkFailedException if the index was changed meanwhile
   */
  void put(List<OutgoingFile> files, Optional<String> tag, String what) throws IOException;

  /** Whether a {@code README.md} at the top is shown to those who look at it. */
  default boolean showsCard() {
    return false;
  }
}
