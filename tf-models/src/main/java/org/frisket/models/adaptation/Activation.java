package org.frisket.models.adaptation;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.tensorflow.Operand;
import org.tensorflow.framework.activations.GELU;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A non-linearity between two matrices that a method adds. */
public enum Activation {
  @JsonProperty("relu")
  RELU {
    @Override
    public Operand<TFloat32> apply(Ops ops, Operand<TFloat32> x) {
      return ops.nn.relu(x);
    }
  },
  /** With the error function (Hendrycks and Gimpel 2016). */
  @JsonProperty("gelu")
  GELU_ERF {
    @Override
    public Operand<TFloat32> apply(Ops ops, Operand<TFloat32> x) {
      return GELU.gelu(ops, x, false);
    }
  },
  /** Its approximation by tanh. */
  @JsonProperty("gelu_tanh")
  GELU_TANH {
    @Override
    public Operand<TFloat32> apply(Ops ops, Operand<TFloat32> x) {
      return GELU.gelu(ops, x, true);
    }
  },
  /** x · sigmoid(x) (Ramachandran et al. 2017). */
  @JsonProperty("swish")
  SWISH {
    @Override
    public Operand<TFloat32> apply(Ops ops, Operand<TFloat32> x) {
      return ops.math.mul(x, ops.math.sigmoid(x));
    }
  };

  /** Any shape to the same shape. */
  public abstract Operand<TFloat32> apply(Ops ops, Operand<TFloat32> x);
}
