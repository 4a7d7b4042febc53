/**
 * What adapters with a bottleneck have in common: the two maps, their settings, their place behind
 * or beside a sub-layer. Which sub-layers have one is said by the methods.
 */
package org.frisket.models.adaptation.bottleneck;
