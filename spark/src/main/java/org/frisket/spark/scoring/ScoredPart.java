package org.frisket.spark.scoring;

/**
 * What became of a part.
 *
 * @param answers lines, below a header where the layout has one
 * @param rejects malformed rows, a line each
 * @param count JSON of its numbers
 */
record ScoredPart(String answers, String rejects, String count) {}
