package org.frisket.training.parallel;

import java.util.SortedMap;
import org.frisket.models.backbone.WeightTensor;

/**
 * What a process has computed of one part of a batch.
 *
 * @param part its place in the batch, from 0
 * @param loss its part of the batch's loss
 * @param gradients by the name that all processes know them by
 */
public record PartGradients(int part, float loss, SortedMap<String, WeightTensor> gradients) {}
