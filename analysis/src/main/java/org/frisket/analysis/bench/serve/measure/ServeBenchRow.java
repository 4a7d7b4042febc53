package org.frisket.analysis.bench.serve.measure;

/**
 * A row that can be measured.
 *
 * @param id its name
 * @param backbone id of the backbone
 * @param texts what is asked
 * @param seconds it takes, about, with three pairs, once its tasks are made
 */
public record ServeBenchRow(
    String id, String backbone, TextSet texts, double seconds, Measurement measurement) {}
