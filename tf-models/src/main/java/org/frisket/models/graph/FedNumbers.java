package org.frisket.models.graph;

import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.types.TInt64;

/**
 * Numbers that a method wants its graph to be fed in every run. They are a function of the moment,
 * so a resumed run is fed the same.
 *
 * @param place where they go: a vector
 * @param values what is fed
 */
public record FedNumbers(Operand<TInt64> place, Function<Moment, long[]> values) {}
