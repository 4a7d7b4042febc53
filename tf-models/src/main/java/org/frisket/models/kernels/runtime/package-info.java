/**
 * Ops of our own registered with TensorFlow's C interface, loops on threads, memory lent to
 * tensors. What an op computes is not known here.
 */
package org.frisket.models.kernels.runtime;
