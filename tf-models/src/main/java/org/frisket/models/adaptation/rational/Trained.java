package org.frisket.models.adaptation.rational;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.frisket.models.backbone.ParameterName;

/** What is trained, the classifier besides. */
public enum Trained {
  /** All of the network and the activations' coefficients: the paper's way. */
  @JsonProperty("everything")
  EVERYTHING(true) {
    @Override
    boolean contains(ParameterName name) {
      return true;
    }
  },
  /** All of the network; coefficients stay as they start. */
  @JsonProperty("everything_but_activations")
  EVERYTHING_BUT_ACTIVATIONS(false) {
    @Override
    boolean contains(ParameterName name) {
      return true;
    }
  },
  /** The coefficients alone. */
  @JsonProperty("activations")
  ACTIVATIONS(true) {
    @Override
    boolean contains(ParameterName name) {
      return false;
    }
  },
  /** The coefficients and every bias, those of layer normalisations included. */
  @JsonProperty("activations_and_biases")
  ACTIVATIONS_AND_BIASES(true) {
    @Override
    boolean contains(ParameterName name) {
      return name.value().endsWith(".bias") || name.value().endsWith(".beta");
    }
  };

  private final boolean coefficients;

  Trained(boolean coefficients) {
    this.coefficients = coefficients;
  }

  /** Whether the activations' coefficients are. */
  boolean coefficients() {
    return coefficients;
  }

  /** Whether a parameter of the backbone's is. */
  abstract boolean contains(ParameterName name);
}
