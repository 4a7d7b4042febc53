package org.frisket.models.backbone;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;

/**
 * What an architecture says of a backbone beside the shape that all have: a record, told apart in
 * files by {@code name}. Its ops are found by its type.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "name")
public interface ArchitectureConfig {
  /** Every parameter of such a backbone, with its shape. */
  Map<ParameterName, Shape> shapes(BackboneConfig backbone);

  /** The pooler's non-linearity. */
  double poolerActivation(double x);

  /** Whether blocks normalise what a sub-layer reads, and not its sum with the residual. */
  default boolean normalisesFirst() {
    return false;
  }

  /** The images such a backbone reads; nothing where it reads texts. */
  default Optional<ImageShape> images() {
    return Optional.empty();
  }

  /**
   * Whether parts of a block may be cut from the six matrices of {@link Role} and nothing else:
   * where other parameters have a share in each head, its heads stay whole.
   */
  default boolean cuts(Structure structure) {
    return true;
  }

  /** What files leave out, so that identities stay: Jackson asks it whether it equals a value. */
  final class LeftOut {
    @Override
    public boolean equals(Object other) {
      return other == null || other instanceof BertConfig;
    }

    @Override
    public int hashCode() {
      return 0;
    }
  }
}
