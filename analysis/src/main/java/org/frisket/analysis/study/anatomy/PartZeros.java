package org.frisket.analysis.study.anatomy;

import java.util.Arrays;
import java.util.Optional;
import org.frisket.analysis.study.RunMasks;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.Structure;
import org.frisket.models.mask.PackedMask;

/**
 * The share of zeros of every head, or neuron, of a block, over all masked matrices it has a part
 * of.
 *
 * @param block its number
 * @param structure heads or neurons
 * @param shares one a part
 */
record PartZeros(int block, Structure structure, double[] shares) {

  /**
   * @param heads of the backbone
   * @return nothing where none of the structure's matrices is masked
   */
  static Optional<PartZeros> of(RunMasks run, int block, Structure structure, int heads) {
    long[] zeros = new long[0];
    long bits = 0;
    for (Role role : structure.roles()) {
      PackedMask mask = run.masks().get(ParameterName.kernel(new Site.InBlock(block, role)));
      if (mask != null) {
        boolean byRows = role == structure.written();
        int size = Math.toIntExact(mask.shape().get(byRows ? 0 : 1));
        int parts = structure == Structure.HEADS ? heads : size;
        zeros = zeros.length == 0 ? new long[parts] : zeros;
        add(mask, byRows, size / parts, zeros);
        bits += mask.size() / parts;
      }
    }
    long each = bits;
    return bits == 0
        ? Optional.empty()
        : Optional.of(
            new PartZeros(
                block,
                structure,
                Arrays.stream(zeros).mapToDouble(n -> (double) n / each).toArray()));
  }

  private static void add(PackedMask mask, boolean byRows, int width, long[] zeros) {
    int columns = Math.toIntExact(mask.shape().get(1));
    for (int i = 0; i < mask.size(); i++) {
      if (!mask.get(i)) {
        zeros[(byRows ? i / columns : i % columns) / width]++;
      }
    }
  }

  double mean() {
    return Arrays.stream(shares).average().orElseThrow();
  }

  double largest() {
    return Arrays.stream(shares).max().orElseThrow();
  }

  /** How many have so large a share or a larger one. */
  long atLeast(double share) {
    return Arrays.stream(shares).filter(s -> s >= share).count();
  }
}
