package org.frisket.server.metrics;

import java.util.OptionalDouble;

/**
 * How a model was used since the server started.
 *
 * @param requests that were answered, those in error among them
 * @param failed those in error
 * @param p50 milliseconds that half of the answers took at most; nothing where there are none
 * @param p99 the same of 99 in a hundred
 */
public record Usage(long requests, long failed, OptionalDouble p50, OptionalDouble p99) {
  /** Of a model that was not asked. */
  public static final Usage NONE = new Usage(0, 0, OptionalDouble.empty(), OptionalDouble.empty());
}
