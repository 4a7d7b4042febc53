package org.frisket.models.adaptation;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.graph.Adaptation;
import org.tensorflow.ndarray.Shape;

/**
 * What a method wants to know of its task before it trains: the loss of single training examples,
 * under the classifier drawn for the run and without dropout, is differentiated, and what that
 * gives is summed up for each weight. {@link TrainedModels#measured} then has the sums.
 *
 * @param examples of the training set, at most
 * @param sum what is summed up
 * @param network what makes the network that the examples go through
 * @param of the variables that are measured, with their shapes
 */
public record Measurement(
    int examples, Sum sum, Adaptation network, SortedMap<ParameterName, Shape> of) {
  /** What is summed up. */
  public enum Sum {
    /** Gradients, so that of all these examples together comes out. */
    GRADIENTS,
    /** Their squares (the empirical Fisher information, with the labels that are given). */
    SQUARES
  }

  public Measurement(int examples, Sum sum, Adaptation network, Map<ParameterName, Shape> of) {
    this(examples, sum, network, (SortedMap<ParameterName, Shape>) new TreeMap<>(of));
  }

  public Measurement {
    of = Collections.unmodifiableSortedMap(of);
  }
}
