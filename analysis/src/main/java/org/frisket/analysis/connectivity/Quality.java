package org.frisket.analysis.connectivity;

/**
 * How well a model does on dev.
 *
 * @param metric the task's metric, as a fraction
 * @param loss mean cross-entropy of an answer
 */
public record Quality(double metric, double loss) {}
