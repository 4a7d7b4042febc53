/**
 * Rational activations (Fang et al. 2023, RAFT): quotients of polynomials in place of the
 * backbone's non-linearities, fitted to them before training and trained with whatever else is.
 */
package org.frisket.models.adaptation.rational;
