package org.frisket.analysis.bench.serve.load;

/**
 * A request and when it is due.
 *
 * @param at nanoseconds after the start
 */
public record PlannedCall(long at, Call call) {}
