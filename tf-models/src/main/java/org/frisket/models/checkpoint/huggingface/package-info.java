/**
 * Hugging Face model folders of the BERT families: config, weights, tokenizer. Differences between
 * families end here.
 */
package org.frisket.models.checkpoint.huggingface;
