/**
 * Adapters whose maps are sums of Kronecker products with shared slow weights (Karimi Mahabadi et
 * al. 2021, <i>Compacter</i>). What all adapters have in common stands in {@code bottleneck}.
 */
package org.frisket.models.adaptation.compacter;
