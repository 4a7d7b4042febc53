/**
 * Masks over the weights of any adapter of {@code bottleneck} (He et al. 2022,
 * <i>SparseAdapter</i>), chosen before training or learned. Which adapter it is, is never asked
 * here.
 */
package org.frisket.models.adaptation.sparse;
