/**
 * One adapter a block, behind its second sub-layer (Pfeiffer et al. 2021). The bottleneck itself is
 * {@code bottleneck}.
 */
package org.frisket.models.adaptation.pfeiffer;
