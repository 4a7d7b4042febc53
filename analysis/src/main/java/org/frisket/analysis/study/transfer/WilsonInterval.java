package org.frisket.analysis.study.transfer;

/**
 * Where a share lies that was seen in so many tries, with 95 % confidence (Wilson 1927, <i>Probable
 * Inference, the Law of Succession, and Statistical Inference</i>).
 *
 * @param low its lower end
 * @param high its upper end
 */
record WilsonInterval(double low, double high) {
  /** The 97.5 % quantile of the standard normal distribution. */
  private static final double NORMAL = 1.959963984540054;

  static WilsonInterval of(long successes, long tries) {
    double share = (double) successes / tries;
    double square = NORMAL * NORMAL / tries;
    double middle = (share + square / 2) / (1 + square);
    double reach =
        NORMAL * Math.sqrt(share * (1 - share) / tries + square / (4 * tries)) / (1 + square);
    return new WilsonInterval(Math.max(0, middle - reach), Math.min(1, middle + reach));
  }
}
