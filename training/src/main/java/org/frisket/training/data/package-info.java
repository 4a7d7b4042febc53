/**
 * Files of examples in every layout, splits and samples. What a tokenizer makes of an example lies
 * in {@code preprocess}.
 */
package org.frisket.training.data;
