/**
 * Prompt tuning (Lester et al. 2021): trained rows among the embeddings of a text; and ATTEMPT
 * (Asai et al. 2022), which mixes such rows of several tasks. Trained keys and values are {@code
 * prefix}.
 */
package org.frisket.models.adaptation.prompt;
