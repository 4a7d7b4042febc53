/**
 * BitFit (Ben Zaken et al. 2022): biases and the classifier are trained. Layer normalisations alone
 * are {@code norms}.
 */
package org.frisket.models.adaptation.bitfit;
