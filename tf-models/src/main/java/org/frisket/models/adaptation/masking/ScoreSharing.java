package org.frisket.models.adaptation.masking;

import java.util.List;
import java.util.stream.IntStream;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.Structure;
import org.frisket.models.mask.BlockShape;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Which weights of a parameter share a score.
 *
 * @param place where the scores stand: the parameter's own place, or what several share, as {@code
 *     block.2.heads}
 * @param drawn the name that initial scores are drawn with
 * @param scores the shape of the scores
 * @param shape the shape of the parameter
 * @param blockShape the weights of the parameter that share one
 */
public record ScoreSharing(
    String place, String drawn, Shape scores, Shape shape, BlockShape blockShape) {
  /** Every weight has its own. */
  public static ScoreSharing none(ParameterName name, Shape shape) {
    return ofBlocks(name, shape, BlockShape.SINGLE);
  }

  static ScoreSharing ofBlocks(ParameterName name, Shape shape, BlockShape blockShape) {
    return new ScoreSharing(
        name.place(), name.value(), blockShape.groupsOf(shape), shape, blockShape);
  }

  /** One score for each of the structures that a block's matrix is part of. */
  static ScoreSharing ofStructures(Site.InBlock site, Shape shape, int heads) {
    Structure structure = Structure.of(site.role());
    boolean written = site.role() == structure.written();
    int rows = Math.toIntExact(shape.get(0));
    int columns = Math.toIntExact(shape.get(1));
    int count =
        switch (structure) {
          case HEADS -> heads;
          case NEURONS -> written ? rows : columns;
        };
    BlockShape blockShape =
        written ? new BlockShape(rows / count, columns) : new BlockShape(rows, columns / count);
    String place = structure.place(site.block());
    return new ScoreSharing(place, place, Shape.of(count), shape, blockShape);
  }

  /** Every parameter that has the same scores. */
  public List<ParameterName> members(ParameterName name) {
    return place.equals(name.place())
        ? List.of(name)
        : Structure.of(name).orElseThrow().roles().stream()
            .map(role -> new Site.InBlock(name.block().orElseThrow(), role))
            .map(ParameterName::kernel)
            .toList();
  }

  /** Scores' shape to one that is multiplied with the parameter, repeated where that needs it. */
  public Operand<TFloat32> spread(Ops ops, Operand<TFloat32> mask) {
    if (blockShape.isSingle()) {
      return mask;
    }
    Shape groups = blockShape.groupsOf(shape);
    int rows = Math.toIntExact(groups.get(0));
    int columns = Math.toIntExact(groups.get(1));
    int repeatRows = rows == 1 ? 1 : blockShape.rows();
    int repeatColumns = columns == 1 ? 1 : blockShape.columns();
    Operand<TFloat32> apart = ops.reshape(mask, ops.constant(new int[] {rows, 1, columns, 1}));
    Operand<TFloat32> repeated =
        repeatRows * repeatColumns == 1
            ? apart
            : ops.math.mul(apart, ones(ops, repeatRows, repeatColumns));
    int[] spread = {rows * repeatRows, columns * repeatColumns};
    return ops.reshape(repeated, ops.constant(spread));
  }

  private static Operand<TFloat32> ones(Ops ops, int rows, int columns) {
    float[] ones = new float[rows * columns];
    IntStream.range(0, ones.length).forEach(i -> ones[i] = 1);
    return ops.reshape(ops.constant(ones), ops.constant(new int[] {1, rows, 1, columns}));
  }
}
