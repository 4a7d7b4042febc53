/**
 * Fused ops: the kernel of each in Java, and its gradient. How TensorFlow calls them is {@code
 * kernels.runtime}.
 */
package org.frisket.models.kernels.fused;
