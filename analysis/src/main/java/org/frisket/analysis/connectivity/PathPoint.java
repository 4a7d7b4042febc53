package org.frisket.analysis.connectivity;

/**
 * How a task's examples fare at one place of a path. Legend: E examples.
 *
 * @param t the place, in [0, 1]
 * @param metric the task's metric
 * @param losses (E) cross-entropy of each example, over its answers, added up
 * @param right (E) right answers of each
 */
public record PathPoint(double t, double metric, double[] losses, int[] right) {}
