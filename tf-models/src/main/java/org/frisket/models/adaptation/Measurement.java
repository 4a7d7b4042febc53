package org.frisket.models.adaptation;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.graph.Adaptation;
import org.tensorflow.ndarray.Shape;

/**
 * What a method wants to know of its task before it trains: single training examples go through the
 * network, under the classifier drawn for the run and without dropout, and what each gives is
 * summed up. {@link TrainedModels#measured} then has the sums.
 *
 * @param examples of the training set, at most
 * @param sum what is summed up
 * @param network what makes the network that the examples go through
 * @param of what is measured, by name, with its shape: variables, or what the network computes
 */
public record Measurement(
    int examples, Sum sum, Adaptation network, SortedMap<ParameterName, Shape> of) {
  /** What is summed up. */
  public enum Sum {
    /** Gradients of the loss, so that of all these examples together comes out. */
    GRADIENTS,
    /** Their squares (the empirical Fisher information, with the labels that are given). */
    SQUARES,
    /** What the network leaves in {@link Adaptation#computed}. */
    COMPUTED
  }

  public Measurement(int examples, Sum sum, Adaptation network, Map<ParameterName, Shape> of) {
    this(examples, sum, network, (SortedMap<ParameterName, Shape>) new TreeMap<>(of));
  }

  public Measurement {
    of = Collections.unmodifiableSortedMap(of);
  }
}
