/**
 * Tokenizers made of vocabularies, as {@code tokenizer.json}. What uses them is {@code
 * preprocess.text}.
 */
package org.frisket.models.preprocess.vocabulary;
