package org.frisket.training.metrics;

/**
 * Precision, recall and F1 of a class, or the average over several; 0 where undefined, as
 * scikit-learn with {@code zero_division=0}.
 *
 * @param precision share of right ones among those that are given
 * @param recall share of given ones among those that are right
 * @param f1 their harmonic mean
 * @param support how many are right
 */
public record Rates(double precision, double recall, double f1, long support) {}
