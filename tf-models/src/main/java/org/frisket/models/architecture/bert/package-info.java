/**
 * BERT and its family: embeddings, pooler, and how checkpoints of transformers keep them. Nothing
 * between matrix products is computed here: that is what the {@code kernels} do.
 */
package org.frisket.models.architecture.bert;
