/**
 * Prefix tuning (Li and Liang 2021): trained keys and values before those of the text, in every
 * block. Trained rows of the embeddings are {@code prompt}.
 */
package org.frisket.models.adaptation.prefix;
