/**
 * Masks that do not learn, at random or by magnitude, under a classifier that does: what a learnt
 * mask is compared with. Nothing here trains a mask.
 */
package org.frisket.models.adaptation.baselines;
