/**
 * Tuning of the layer normalisations' gains and biases, and the classifier ({@code ln_tuning}).
 * Other biases are {@code bitfit}.
 */
package org.frisket.models.adaptation.norms;
