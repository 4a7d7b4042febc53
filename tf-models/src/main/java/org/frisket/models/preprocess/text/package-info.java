/**
 * From a text to a batch: tokenizer, examples, padding, where answers are read. Files of data sets
 * are read in {@code training.data}.
 */
package org.frisket.models.preprocess.text;
