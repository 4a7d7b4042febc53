/**
 * Trained models that are opened up: hidden states of all layers, attention, gates on heads. What
 * the encoder computes is read at its hook points, by an adaptation that changes nothing.
 */
package org.frisket.analysis.inside;
