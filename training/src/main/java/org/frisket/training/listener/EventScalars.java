package org.frisket.training.listener;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.TfRecord;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;

/** Reads back the scalars of a run's event file. */
public final class EventScalars {
  private EventScalars() {}

  /**
   * A number of a run.
   *
   * @param step steps done then
   * @param tag what it is of, such as {@code zero_fraction/block.2.query}
   */
  public record Scalar(long step, String tag, float value) {}

  /**
   * All of them, in the order they were written.
   *
   * @throws InvalidInputException if the file is missing, or a record is damaged
   */
  public static List<Scalar> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw InvalidInputException.of("events", file, "the event file of a run folder");
    }
    List<Scalar> scalars = new ArrayList<>();
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      int at = bytes.position();
      byte[] event = TfRecord.next(bytes).orElseThrow(() -> damaged(file, at));
      add(Event.parseFrom(event), scalars);
    }
    return scalars;
  }

  private static InvalidInputException damaged(Path file, int at) {
    return InvalidInputException.of(
        "event file " + file, "damaged at byte " + at, "whole records with their checksums");
  }

  private static void add(Event event, List<Scalar> scalars) {
    for (Summary.Value value : event.getSummary().getValueList()) {
      if (value.hasSimpleValue()) {
        scalars.add(new Scalar(event.getStep(), value.getTag(), value.getSimpleValue()));
      }
    }
  }
}
