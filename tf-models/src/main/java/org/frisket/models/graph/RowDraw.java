package org.frisket.models.graph;

import org.tensorflow.Operand;
import org.tensorflow.types.TInt64;

/**
 * How the gradient of a product's kernel is estimated: of some of the product's rows, drawn anew in
 * each step.
 *
 * @param share of the rows, in (0, 1)
 * @param seed (2) of the step and of the product: what is drawn is a function of it and of how many
 *     rows there are
 */
public record RowDraw(float share, Operand<TInt64> seed) {}
