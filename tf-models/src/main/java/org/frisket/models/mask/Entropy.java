package org.frisket.models.mask;

/** What a mask tells at least, if each of its bits stood for itself. */
public final class Entropy {
  private Entropy() {}

  /**
   * H(p) = -p·log2(p) - (1-p)·log2(1-p) (Shannon 1948), in bits a weight.
   *
   * @param share p of zeros, in [0, 1]
   */
  public static double bits(double share) {
    return part(share) + part(1 - share);
  }

  private static double part(double share) {
    return share > 0 ? -share * Math.log(share) / Math.log(2) : 0;
  }
}
