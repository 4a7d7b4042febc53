package org.frisket.models.kernels.runtime;

/** What a fused op does. Called from TensorFlow's threads, several at once. */
@FunctionalInterface
public interface Computation {
  void compute(FusedCall call);
}
