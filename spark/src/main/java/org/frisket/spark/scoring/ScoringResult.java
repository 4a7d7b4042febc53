package org.frisket.spark.scoring;

import org.frisket.training.scoring.ScoringCount;

/**
 * What Spark's driver tells the command that started it.
 *
 * @param count of what was answered; null where that failed
 * @param problem why it cannot be answered; null where it was
 */
record ScoringResult(ScoringCount count, String problem) {}
