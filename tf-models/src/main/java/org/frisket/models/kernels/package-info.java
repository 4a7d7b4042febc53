/**
 * What stands between the matrix products of a network, in two engines: TensorFlow's own ops, and
 * fused ones. No architecture and no method is known here.
 */
package org.frisket.models.kernels;
