package org.frisket.models.adaptation.sparse;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.frisket.models.adaptation.bottleneck.AdapterTensor;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.mask.Smallest;

/** Which weights stay: those with the largest scores. The number of zeros is exact. */
final class Selection {
  private Selection() {}

  /**
   * Masks that are chosen.
   *
   * @param scores one for each weight of a matrix
   */
  static Map<ParameterName, SparseMask> chosen(
      SparseShape shape, long seed, Scope scope, Function<AdapterTensor, float[]> scores) {
    FloatBuffer all = FloatBuffer.allocate(Math.toIntExact(size(shape.weights())));
    shape.weights().forEach(weight -> all.put(scores.apply(weight)));
    FloatBuffer kept = FloatBuffer.allocate(all.capacity());
    switch (scope) {
      case GLOBAL -> Smallest.drop(all.rewind(), shape.zeros(), kept);
      case MATRIX -> dropOfEach(shape, all, kept);
    }
    return parted(shape.weights(), kept, seed);
  }

  private static long size(List<AdapterTensor> weights) {
    return weights.stream().mapToLong(weight -> weight.shape().size()).sum();
  }

  /** What one matrix loses too much by rounding, the next loses less. */
  private static void dropOfEach(SparseShape shape, FloatBuffer all, FloatBuffer kept) {
    int begin = 0;
    int dropped = 0;
    for (AdapterTensor weight : shape.weights()) {
      int size = Math.toIntExact(weight.shape().size());
      int upToHere = (int) Math.round(shape.sparsity() * (begin + size));
      Smallest.drop(all.slice(begin, size), upToHere - dropped, kept.slice(begin, size));
      begin += size;
      dropped = upToHere;
    }
  }

  private static Map<ParameterName, SparseMask> parted(
      List<AdapterTensor> weights, FloatBuffer kept, long seed) {
    Map<ParameterName, SparseMask> masks = new LinkedHashMap<>();
    int begin = 0;
    for (AdapterTensor weight : weights) {
      int size = Math.toIntExact(weight.shape().size());
      WeightTensor ones = new WeightTensor(weight.shape(), kept.slice(begin, size));
      masks.put(weight.name(), new ChosenMask(weight, PackedMask.ofScores(ones, 1), seed));
      begin += size;
    }
    return masks;
  }
}
