package org.frisket.models.backbone;

import org.apache.commons.numbers.gamma.Erfc;

/** The two forms of GELU in use (Hendrycks and Gimpel 2016); a backbone was trained with one. */
public enum GeluForm {
  /** x/2 · (1 + erf(x/√2)) */
  ERF {
    @Override
    public double at(double x) {
      return x / 2 * Erfc.value(-x / Math.sqrt(2));
    }
  },
  /** x/2 · (1 + tanh(√(2/π) · (x + 0.044715 x³))) */
  TANH {
    @Override
    public double at(double x) {
      return x / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
    }
  };

  /** Its value. */
  public abstract double at(double x);
}
