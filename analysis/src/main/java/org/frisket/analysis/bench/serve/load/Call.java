package org.frisket.analysis.bench.serve.load;

/**
 * A request.
 *
 * @param task number of the task
 * @param first number of its first text
 * @param rows how many texts, from there on
 */
public record Call(int task, int first, int rows) {}
