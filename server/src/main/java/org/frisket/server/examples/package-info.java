/**
 * Classify and Regress, as both wires need them: {@code tensorflow.Example}s to one input of a
 * signature, and its outputs to labels with scores, or to numbers.
 */
package org.frisket.server.examples;
