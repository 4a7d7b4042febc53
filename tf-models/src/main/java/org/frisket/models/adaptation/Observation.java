package org.frisket.models.adaptation;

import org.frisket.models.graph.Adaptation;

/**
 * What a method wants to see of its task before it trains: single training examples go through the
 * backbone, without dropout, and what the observer computes of each is added up. {@link
 * TrainedModels#observed} then has the sums.
 *
 * @param examples of the training set, at most
 * @param observer what it leaves in {@link Adaptation#computed}, of shapes that no example changes
 */
public record Observation(int examples, Adaptation observer) {}
