package org.frisket.training.checkpoint;

import java.util.Map;
import org.frisket.models.backbone.WeightTensor;

/**
 * A moment a run can go on from.
 *
 * @param state progress and log lengths
 * @param variables scores and optimizer moments by name
 */
public record Checkpoint(CheckpointState state, Map<String, WeightTensor> variables) {}
