package org.frisket.models.adaptation.bitfit;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Role;

/** Which biases are trained. */
public enum Biases {
  /** Those of every projection and of every layer normalisation. */
  @JsonProperty("all")
  ALL {
    @Override
    boolean contain(ParameterName name) {
      return name.value().endsWith(".bias") || name.value().endsWith(".beta");
    }
  },
  /** The two that matter most in the paper's section 4: of queries, and of the wide layer. */
  @JsonProperty("query_and_intermediate")
  QUERY_AND_INTERMEDIATE {
    @Override
    boolean contain(ParameterName name) {
      return name.value().endsWith("." + Role.QUERY.id() + ".bias")
          || name.value().endsWith("." + Role.INTERMEDIATE.id() + ".bias");
    }
  };

  abstract boolean contain(ParameterName name);
}
