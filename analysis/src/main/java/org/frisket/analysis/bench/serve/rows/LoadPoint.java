package org.frisket.analysis.bench.serve.rows;

/**
 * How long answers took at one rate. Times count from the planned arrival.
 *
 * @param share of the capacity that was offered
 * @param offered requests a second
 * @param p50 seconds that half of the answers took at most
 * @param p99 the same of 99 in a hundred
 * @param p999 the same of 999 in a thousand
 */
public record LoadPoint(double share, double offered, double p50, double p99, double p999) {}
