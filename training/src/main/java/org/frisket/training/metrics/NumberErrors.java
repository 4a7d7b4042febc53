package org.frisket.training.metrics;

/**
 * How far given numbers lie from the right ones; less is better.
 *
 * @param meanSquared the mean of the squares
 * @param rootMeanSquared its root, in the numbers' own unit
 * @param meanAbsolute the mean distance
 */
public record NumberErrors(double meanSquared, double rootMeanSquared, double meanAbsolute) {}
