/**
 * What a step does with gradients, as a chain: what makes them ({@link
 * org.frisket.training.optimizer.GradientSource}), their sums over parts of a batch ({@link
 * org.frisket.training.optimizer.Accumulator}), what changes them ({@link
 * org.frisket.training.optimizer.GradientStage}), and the rule by which they move what is trained
 * ({@link org.frisket.training.optimizer.UpdateRule}). {@link
 * org.frisket.training.optimizer.OptimizerStep} puts the chain together, and the loop knows nothing
 * else of it.
 *
 * <p>Networks, losses and data have no place here, and no stage knows a method: a method says which
 * variables are trained and which group each belongs to.
 */
package org.frisket.training.optimizer;
