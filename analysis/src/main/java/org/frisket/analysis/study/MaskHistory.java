package org.frisket.analysis.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.frisket.models.error.InvalidInputException;
import org.frisket.training.listener.EventScalars;

/**
 * A run's masks at each evaluation, as it counted them itself against the masks it started from.
 *
 * @param moments by steps done
 */
public record MaskHistory(SortedMap<Long, Moment> moments) {
  private static final String ZEROS = "zero_fraction/";
  private static final String FLIPPED = "flipped_fraction/";

  /**
   * One evaluation.
   *
   * @param zeros share of zeros by place, such as {@code block.2.query}
   * @param flipped share of bits that differ from the start, by place
   */
  public record Moment(SortedMap<String, Float> zeros, SortedMap<String, Float> flipped) {}

  /**
   * @param events a run's event file
   * @throws InvalidInputException if it is missing or damaged, or says nothing of masks
   */
  public static MaskHistory read(Path events) throws IOException {
    SortedMap<Long, Moment> moments = new TreeMap<>();
    List<EventScalars.Scalar> scalars = EventScalars.read(events);
    for (EventScalars.Scalar scalar : scalars) {
      add(scalar, moments);
    }
    if (moments.isEmpty()) {
      throw InvalidInputException.of("events " + events, "no mask", "a run that has masks");
    }
    return new MaskHistory(moments);
  }

  private static void add(EventScalars.Scalar scalar, SortedMap<Long, Moment> moments) {
    boolean zeros = scalar.tag().startsWith(ZEROS);
    if (zeros || scalar.tag().startsWith(FLIPPED)) {
      Moment moment =
          moments.computeIfAbsent(
              scalar.step(), step -> new Moment(new TreeMap<>(), new TreeMap<>()));
      String place = scalar.tag().substring(scalar.tag().indexOf('/') + 1);
      (zeros ? moment.zeros() : moment.flipped()).put(place, scalar.value());
    }
  }

  /**
   * @throws InvalidInputException if nothing was counted then
   */
  public Moment at(long step) {
    if (!moments.containsKey(step)) {
      throw InvalidInputException.of("step", step, "one of " + moments.keySet());
    }
    return moments.get(step);
  }
}
