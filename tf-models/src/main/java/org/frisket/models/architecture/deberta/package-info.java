/**
 * DeBERTa, of all three versions: what backbones say of it, its attention over distances, its
 * convolution and pooler, and how checkpoints of transformers keep them.
 */
package org.frisket.models.architecture.deberta;
