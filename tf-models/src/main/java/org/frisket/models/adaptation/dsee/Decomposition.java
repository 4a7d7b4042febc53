package org.frisket.models.adaptation.dsee;

import java.util.Arrays;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.random.Draws;

/**
 * A matrix as {@code W = UV + S + rest}, U V of low rank and S sparse: greedy, as GreBsmo (Zhou and
 * Tao 2013) is in the authors' program of DSEE. A round makes U an orthonormal basis of {@code (W −
 * S) Vᵀ}, V {@code Uᵀ (W − S)} and S what of {@code W − UV} is not small, twice; then V gets five
 * rows more, of the R of a QR decomposition of the rest. It ends before UV could be W itself.
 * Legend: M, N rows and columns of W, r rank.
 */
final class Decomposition {
  /** Smaller entries are not the sparse matrix's. */
  static final float THRESHOLD = 0.01f;

  static final int GROWTH = 5;

  private static final int STEPS = 2;

  private final float[][] whole;
  private float[][] right;
  private float[][] lowRank;
  private float[][] sparse;

  /**
   * @param firstRow N values that V begins with
   */
  private Decomposition(float[][] whole, float[] firstRow) {
    this.whole = whole;
    this.right = new float[][] {firstRow};
  }

  /**
   * @param matrix (M, N)
   * @param draws what V begins with: a normal row
   */
  static Decomposition of(WeightTensor matrix, int rounds, Draws draws) {
    float[] first = new float[Math.toIntExact(matrix.shape().get(1))];
    for (int i = 0; i < first.length; i++) {
      first[i] = (float) draws.nextGaussian();
    }
    return of(matrix, rounds, first);
  }

  /**
   * @param matrix (M, N)
   * @param firstRow what V begins with: N values
   */
  static Decomposition of(WeightTensor matrix, int rounds, float[] firstRow) {
    float[][] whole = Matrices.rows(matrix.toArray(), firstRow.length);
    Decomposition decomposition = new Decomposition(whole, firstRow);
    int highest = Math.min(whole.length, firstRow.length) - 1;
    decomposition.round();
    for (int round = 1; round < rounds && 1 + round * GROWTH <= highest; round++) {
      decomposition.grow();
      decomposition.round();
    }
    return decomposition;
  }

  private void round() {
    sparse = new float[whole.length][whole[0].length];
    for (int step = 0; step < STEPS; step++) {
      float[][] dense = Matrices.difference(whole, sparse);
      float[][] left =
          Matrices.orthonormal(Matrices.product(right, Matrices.transposed(dense))); // (r, M)
      right = Matrices.product(left, dense);
      lowRank = Matrices.product(Matrices.transposed(left), right);
      sparse = withoutSmall(Matrices.difference(whole, lowRank));
    }
  }

  private static float[][] withoutSmall(float[][] matrix) {
    for (float[] row : matrix) {
      for (int i = 0; i < row.length; i++) {
        row[i] = Math.abs(row[i]) < THRESHOLD ? 0 : row[i];
      }
    }
    return matrix;
  }

  /** The first rows of R are what the first columns of the rest leave of it. */
  private void grow() {
    float[][] rest = Matrices.difference(Matrices.difference(whole, lowRank), sparse);
    float[][] columns = Arrays.copyOf(Matrices.transposed(rest), GROWTH);
    float[][] rows = Matrices.product(Matrices.orthonormal(columns), rest);
    float[][] grown = Arrays.copyOf(right, right.length + GROWTH);
    System.arraycopy(rows, 0, grown, right.length, GROWTH);
    right = grown;
  }

  /** UV, row-major. */
  float[] lowRank() {
    return flat(lowRank);
  }

  /** S, row-major. */
  float[] sparse() {
    return flat(sparse);
  }

  /** W − UV, row-major: S, and the rest where S is zero. */
  float[] residual() {
    return flat(Matrices.difference(whole, lowRank));
  }

  private static float[] flat(float[][] rows) {
    float[] all = new float[rows.length * rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, all, row * rows[row].length, rows[row].length);
    }
    return all;
  }
}
