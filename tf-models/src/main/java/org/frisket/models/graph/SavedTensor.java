package org.frisket.models.graph;

import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.mask.PackedMask;

/** One thing a task package keeps. */
public sealed interface SavedTensor {
  /** Its name in the package. */
  String name();

  /** A mask over the kernel of a site, named {@code <site>.mask}. */
  record Mask(Site site, PackedMask mask) implements SavedTensor {
    public static final String SUFFIX = ".mask";

    @Override
    public String name() {
      return site.id() + SUFFIX;
    }
  }

  /** A parameter's own value, under its canonical name. */
  record Value(ParameterName parameter, WeightTensor weight) implements SavedTensor {
    @Override
    public String name() {
      return parameter.value();
    }
  }
}
