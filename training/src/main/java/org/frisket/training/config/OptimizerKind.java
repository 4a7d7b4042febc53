package org.frisket.training.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The rule by which a step moves what is trained. */
public enum OptimizerKind {
  /** Adam (Kingma and Ba 2015). */
  @JsonProperty("adam")
  ADAM,
  /** Adam with decoupled weight decay (Loshchilov and Hutter 2019). */
  @JsonProperty("adamw")
  ADAMW,
  /** Gradient descent, perhaps with momentum (Sutskever et al. 2013, eq. 1 and 2). */
  @JsonProperty("sgd")
  SGD
}
