package org.frisket.training.checkpoint;

import org.frisket.training.loop.Progress;

/**
 * What {@code state.json} of a checkpoint says.
 *
 * @param formatVersion version of the format
 * @param progress how far the run was
 * @param metricsLength bytes of {@code metrics.jsonl} at that moment
 * @param eventsLength bytes of the event file
 * @param variablesSha256 SHA-256 of {@code state.safetensors}
 */
public record CheckpointState(
    int formatVersion,
    Progress progress,
    long metricsLength,
    long eventsLength,
    String variablesSha256) {
  static final int FORMAT_VERSION = 1;
}
