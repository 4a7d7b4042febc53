/**
 * Weights out of TensorFlow's checkpoints, mapped and not copied, among them BERT-base as a
 * SavedModel artifact. SavedModels of our own are written elsewhere.
 */
package org.frisket.models.checkpoint.tensorflow;
