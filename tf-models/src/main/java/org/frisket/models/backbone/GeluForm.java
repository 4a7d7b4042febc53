package org.frisket.models.backbone;

/** The two forms of GELU in use (Hendrycks and Gimpel 2016); a backbone was trained with one. */
public enum GeluForm {
  /** x/2 · (1 + erf(x/√2)) */
  ERF,
  /** x/2 · (1 + tanh(√(2/π) · (x + 0.044715 x³))) */
  TANH
}
