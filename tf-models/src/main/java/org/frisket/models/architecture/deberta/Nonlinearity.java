package org.frisket.models.architecture.deberta;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.frisket.models.backbone.GeluForm;
import org.frisket.models.kernels.Activations;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What stands behind the pooler and the convolution: of these, which a checkpoint says. */
public enum Nonlinearity {
  @JsonProperty("tanh")
  TANH {
    @Override
    Operand<TFloat32> of(Ops ops, Operand<TFloat32> x) {
      return ops.math.tanh(x);
    }

    @Override
    double at(double x) {
      return Math.tanh(x);
    }
  },
  @JsonProperty("gelu")
  GELU {
    @Override
    Operand<TFloat32> of(Ops ops, Operand<TFloat32> x) {
      return Activations.gelu(ops, GeluForm.ERF, x);
    }

    @Override
    double at(double x) {
      return GeluForm.ERF.at(x);
    }
  };

  abstract Operand<TFloat32> of(Ops ops, Operand<TFloat32> x);

  abstract double at(double x);

  /** What transformers calls it, too. */
  String id() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
