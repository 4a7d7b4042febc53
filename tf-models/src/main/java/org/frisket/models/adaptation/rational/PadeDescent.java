package org.frisket.models.adaptation.rational;

import com.google.common.primitives.Doubles;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings the error of a fit down by damped Gauss-Newton steps (Marquardt 1963).
 *
 * @param scale the largest |x|: coefficients are moved as those of powers of x ÷ scale
 */
record PadeDescent(PadeFit fit, double scale) {
  private static final int STEPS = 60;
  private static final double FIRST_DAMPING = 1e-3;
  private static final double LESS = 0.3;
  private static final double MORE = 4;

  /** A fit that is no worse, of the same degrees. */
  Pade from(Pade first) {
    Pade best = first;
    double damping = FIRST_DAMPING;
    for (int step = 0; step < STEPS; step++) {
      Pade next = moved(best, step(best, damping));
      boolean better = fit.error(next) < fit.error(best);
      best = better ? next : best;
      damping *= better ? LESS : MORE;
    }
    return best;
  }

  /** One for each coefficient, those above the line first; each in its scaled unit. */
  private double[] step(Pade pade, double damping) {
    int above = pade.numerator().size();
    int all = above + pade.denominatorDegree();
    int points = fit.x().length;
    double[][] slopes = new double[points + all][all];
    double[] off = new double[points + all];
    double[] squares = new double[all];
    for (int i = 0; i < points; i++) {
      double x = fit.x()[i];
      double root = Math.sqrt(fit.weights()[i]);
      double below = pade.denominatorAt(x);
      off[i] = root * (fit.y()[i] - pade.at(x));
      for (int j = 0; j < all; j++) {
        double slope =
            j < above
                ? Math.pow(x / scale, j)
                : -pade.at(x) * Math.pow(Math.abs(x) / scale, j - above + 1.0);
        slopes[i][j] = root * slope / below;
        squares[j] += slopes[i][j] * slopes[i][j];
      }
    }
    for (int j = 0; j < all; j++) {
      slopes[points + j][j] = Math.sqrt(damping * squares[j]);
    }
    return LeastSquares.solve(slopes, off);
  }

  private Pade moved(Pade pade, double[] step) {
    List<Double> above = new ArrayList<>();
    for (int i = 0; i < pade.numerator().size(); i++) {
      above.add(pade.numerator().get(i) + step[i] / Math.pow(scale, i));
    }
    double[] below = Doubles.toArray(pade.denominator());
    for (int j = 0; j < below.length; j++) {
      double unit = Math.pow(scale, j + 1.0);
      double moved = Math.abs(below[j]) * unit + step[above.size() + j];
      below[j] = Math.max(moved, PadeFit.SMALLEST) / unit;
    }
    return new Pade(above, Doubles.asList(below));
  }
}
