package org.frisket.models.graph;

import java.util.Optional;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.mask.BlockShape;
import org.frisket.models.mask.PackedMask;
import org.tensorflow.ndarray.Shape;

/** One thing a task package keeps. */
public sealed interface SavedTensor {
  /** Its name in the package. */
  String name();

  /**
   * A mask over a parameter. That of a kernel is named {@code <site>.mask}, any other {@code
   * <parameter>.mask}.
   *
   * @param groups a bit for each group of weights
   * @param blockShape the weights of a group; mostly a single one
   */
  record Mask(ParameterName parameter, PackedMask groups, BlockShape blockShape)
      implements SavedTensor {
    public static final String SUFFIX = ".mask";

    /** One bit a weight. */
    public Mask(ParameterName parameter, PackedMask mask) {
      this(parameter, mask, BlockShape.SINGLE);
    }

    /** Whether it lies over a tensor of a method's own, of which a file then has what is left. */
    public boolean isOverOwn() {
      return maskedOwn(name()).isPresent();
    }

    /** The shape of the parameter. */
    public Shape shape() {
      return blockShape.kernelOf(groups.shape());
    }

    /** A bit for each weight. */
    public PackedMask mask() {
      return groups.spread(blockShape);
    }

    /**
     * What the mask of that name lies over, if it is the name of one over a parameter of the
     * network; other masks lie over tensors of a method's own.
     */
    public static Optional<ParameterName> maskedParameter(String name) {
      if (!name.endsWith(SUFFIX)) {
        return Optional.empty();
      }
      String place = name.substring(0, name.length() - SUFFIX.length());
      ParameterName itself = new ParameterName(place);
      return Site.parse(place)
          .map(ParameterName::kernel)
          .or(() -> Optional.of(itself).filter(Mask::isOfNetwork));
    }

    /** Whether it is a parameter of the network, but no kernel. */
    private static boolean isOfNetwork(ParameterName name) {
      return name.biasSite().isPresent()
          || name.isOfNorm()
          || ParameterName.EMBEDDING_TABLES.contains(name);
    }

    /**
     * What the mask of that name lies over, if it is the name of one over a method's own tensor.
     */
    public static Optional<ParameterName> maskedOwn(String name) {
      return Optional.of(name)
          .filter(mask -> mask.endsWith(SUFFIX) && maskedParameter(mask).isEmpty())
          .map(mask -> mask.substring(0, mask.length() - SUFFIX.length()))
          .map(ParameterName::new);
    }

    /** What the mask over a parameter is called. */
    public static String nameOver(ParameterName name) {
      return name.place() + SUFFIX;
    }

    @Override
    public String name() {
      return nameOver(parameter);
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
