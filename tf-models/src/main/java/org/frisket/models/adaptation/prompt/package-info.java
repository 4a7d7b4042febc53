/**
 * Prompt tuning (Lester et al. 2021): trained rows among the embeddings of a text. Trained keys and
 * values are {@code prefix}.
 */
package org.frisket.models.adaptation.prompt;
