package org.frisket.models.preprocess.image;

/**
 * How pixels are weighed when an image is resized: the filters of the Python library Pillow, by its
 * numbers. Where an image becomes smaller a filter is stretched, so that each pixel has a share.
 */
enum Resampling {
  LANCZOS(1, 3) {
    @Override
    double weight(double x) {
      return Math.abs(x) < 3 ? sinc(x) * sinc(x / 3) : 0;
    }
  },
  BILINEAR(2, 1) {
    @Override
    double weight(double x) {
      return Math.max(0, 1 - Math.abs(x));
    }
  },
  /** a = −0.5 (Keys 1981), and not −0.75 as where tables of positions are resized. */
  BICUBIC(3, 2) {
    @Override
    double weight(double x) {
      double a = -0.5;
      double d = Math.abs(x);
      if (d < 1) {
        return ((a + 2) * d - (a + 3)) * d * d + 1;
      }
      return d < 2 ? (((d - 5) * d + 8) * d - 4) * a : 0;
    }
  },
  BOX(4, 0.5) {
    @Override
    double weight(double x) {
      return x > -0.5 && x <= 0.5 ? 1 : 0;
    }
  },
  HAMMING(5, 1) {
    @Override
    double weight(double x) {
      double d = Math.abs(x);
      return d < 1 ? sinc(d) * (0.54 + 0.46 * Math.cos(Math.PI * d)) : 0;
    }
  };

  private final int number;
  private final double support;

  Resampling(int number, double support) {
    this.number = number;
    this.support = support;
  }

  /** What Pillow calls it. */
  int number() {
    return number;
  }

  /** How far from a pixel others have a share, where sizes stay. */
  double support() {
    return support;
  }

  /** The share of what lies so far away, up to a factor. */
  abstract double weight(double x);

  private static double sinc(double x) {
    return x == 0 ? 1 : Math.sin(x * Math.PI) / (x * Math.PI);
  }
}
