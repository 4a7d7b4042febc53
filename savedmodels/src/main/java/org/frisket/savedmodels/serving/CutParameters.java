package org.frisket.savedmodels.serving;

import java.util.Map;
import java.util.Optional;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.Structure;
import org.frisket.models.backbone.WeightTensor;
import org.tensorflow.ndarray.Shape;

/** Parameters without the rows, columns and biases of heads and neurons that are not left. */
record CutParameters(ParameterSource masked, Map<Integer, Map<Structure, KeptParts>> blocks)
    implements ParameterSource {

  @Override
  public WeightTensor get(ParameterName name) {
    WeightTensor whole = masked.get(name);
    Optional<Site> site = name.kernelSite().or(name::biasSite);
    return site.orElse(null) instanceof Site.InBlock inBlock
        ? kept(inBlock).map(parts -> cut(whole, inBlock.role(), parts)).orElse(whole)
        : whole;
  }

  private Optional<KeptParts> kept(Site.InBlock site) {
    return Optional.ofNullable(blocks.get(site.block()))
        .map(block -> block.get(Structure.of(site.role())))
        .filter(KeptParts::cuts);
  }

  /** Rows of the matrix that is written through, columns and biases of the others. */
  private static WeightTensor cut(WeightTensor whole, Role role, KeptParts parts) {
    boolean written = Structure.of(role).written() == role;
    boolean bias = whole.shape().numDimensions() == 1;
    if (bias) {
      return written ? whole : columns(whole, parts, 1);
    }
    int rows = Math.toIntExact(whole.shape().get(0));
    return written ? rows(whole, parts, rows) : columns(whole, parts, rows);
  }

  private static WeightTensor rows(WeightTensor whole, KeptParts parts, int rows) {
    int columns = Math.toIntExact(whole.shape().get(1));
    int[] places = parts.places(rows);
    float[] values = new float[places.length * columns];
    for (int row = 0; row < places.length; row++) {
      whole.values().get(places[row] * columns, values, row * columns, columns);
    }
    return WeightTensor.of(Shape.of(places.length, columns), values);
  }

  private static WeightTensor columns(WeightTensor whole, KeptParts parts, int rows) {
    int columns = Math.toIntExact(whole.shape().get(-1));
    int[] places = parts.places(columns);
    float[] values = new float[rows * places.length];
    for (int i = 0; i < values.length; i++) {
      int row = i / places.length;
      values[i] = whole.values().get(row * columns + places[i % places.length]);
    }
    boolean bias = whole.shape().numDimensions() == 1;
    return WeightTensor.of(bias ? Shape.of(places.length) : Shape.of(rows, places.length), values);
  }
}
