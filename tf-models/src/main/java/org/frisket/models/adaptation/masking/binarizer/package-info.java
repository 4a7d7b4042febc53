/**
 * How scores become zeros and ones, in a graph and in Java, what they are at first, and what stands
 * in for the gradient. Nothing here knows which parameter is masked.
 */
package org.frisket.models.adaptation.masking.binarizer;
