package org.frisket.models.preprocess.text;

/**
 * What a tokenizer gives for the words of a sentence.
 *
 * @param pieces the sentence, special tokens included
 * @param last where in it the last wordpiece of each word stands; -1 for a word that was cut off,
 *     or of which nothing is left when control characters are gone
 */
record WordPositions(Wordpieces pieces, int[] last) {}
