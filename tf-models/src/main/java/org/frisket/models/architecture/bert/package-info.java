/**
 * BERT as ops: embeddings, blocks, which rows an output has. No method is known here, and nothing
 * between matrix products is computed here: that is what the {@code kernels} do.
 */
package org.frisket.models.architecture.bert;
