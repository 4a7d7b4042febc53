package org.frisket.models.gradients;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A product of what stands at each row, summed over rows: {@code XᵀG} of a matrix product, the
 * column sums of G of a bias, and whatever else can be said as an einsum whose first letter, t, is
 * the row.
 *
 * @param factors each (N, …); the last one is linear in the gradient that came back
 * @param letters of each factor, without t
 * @param result letters of the parameter
 */
record ProductGradient(
    Ops ops,
    ExampleRows.Of rows,
    List<Operand<TFloat32>> factors,
    List<String> letters,
    String result)
    implements RowGradient {
  /** Of examples apart. */
  private static final String EXAMPLE = "z";

  private static final String ROW = "t";

  @Override
  public Operand<TFloat32> each() {
    List<Operand<TFloat32>> apart = new ArrayList<>();
    for (int i = 0; i < factors.size() - 1; i++) {
      apart.add(rows.apart(factors.get(i)));
    }
    apart.add(rows.apartWithZeros(last(), axesOfLast()));
    return einsum(apart, EXAMPLE, EXAMPLE + result);
  }

  @Override
  public Operand<TFloat32> sum(Operand<TFloat32> weights) {
    List<Operand<TFloat32>> weighted = new ArrayList<>(factors.subList(0, factors.size() - 1));
    weighted.add(rows.weighted(last(), axesOfLast(), weights));
    return einsum(weighted, "", result);
  }

  @Override
  public Optional<Operand<TFloat32>> squaredNorms() {
    if (!letters.equals(List.of("i", "o")) || !result.equals("io")) {
      return Optional.empty();
    }
    Operand<TFloat32> products =
        ops.math.mul(
            pairs(rows.apart(factors.get(0))), pairs(rows.apartWithZeros(last(), axesOfLast())));
    return Optional.of(ops.sum(products, ops.constant(new int[] {1, 2})));
  }

  /** Products of all pairs of rows of an example: (E, S, width) to (E, S, S). */
  private Operand<TFloat32> pairs(Operand<TFloat32> apart) {
    return ops.linalg.einsum(List.of(apart, apart), "zti,zsi->zts");
  }

  private Operand<TFloat32> last() {
    return factors.get(factors.size() - 1);
  }

  private int axesOfLast() {
    return 1 + letters.get(letters.size() - 1).length();
  }

  private Operand<TFloat32> einsum(List<Operand<TFloat32>> operands, String before, String output) {
    List<String> inputs = letters.stream().map(each -> before + ROW + each).toList();
    return ops.linalg.einsum(operands, String.join(",", inputs) + "->" + output);
  }
}
