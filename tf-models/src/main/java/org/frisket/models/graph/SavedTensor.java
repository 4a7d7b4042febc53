package org.frisket.models.graph;

import java.util.Optional;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.mask.PackedMask;

/** One thing a task package keeps. */
public sealed interface SavedTensor {
  /** Its name in the package. */
  String name();

  /**
   * A mask over a parameter. That of a kernel is named {@code <site>.mask}, any other {@code
   * <parameter>.mask}.
   */
  record Mask(ParameterName parameter, PackedMask mask) implements SavedTensor {
    public static final String SUFFIX = ".mask";

    /** What the mask of that name lies over, if it is the name of one over a kernel or a bias. */
    public static Optional<ParameterName> maskedParameter(String name) {
      if (!name.endsWith(SUFFIX)) {
        return Optional.empty();
      }
      String place = name.substring(0, name.length() - SUFFIX.length());
      ParameterName itself = new ParameterName(place);
      return Site.parse(place)
          .map(ParameterName::kernel)
          .or(() -> itself.biasSite().map(site -> itself));
    }

    @Override
    public String name() {
      return parameter.place() + SUFFIX;
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
