package org.frisket.models.kernels.fused;

/**
 * A draw for each index: a pure function of a key and the index, so that it can be drawn again. An
 * integer hash with two multiplications (constants: Wellons, "Prospecting for Hash Functions",
 * 2018, and the golden ratio).
 */
final class IndexDraws {
  private final int key;
  private final int secondKey;

  IndexDraws(long key) {
    this.key = (int) key;
    this.secondKey = (int) (key >>> Integer.SIZE);
  }

  /** 32 bits. */
  static int hash(int index, int secondKey) {
    int h = index * 0x9E3779B9;
    h ^= h >>> 16;
    h = h * 0x21F0AAAD ^ secondKey;
    h ^= h >>> 15;
    h *= 0x735A2D97;
    return h ^ h >>> 15;
  }

  /** Uniform in (0, 1), 23 bits. */
  float uniform(int index) {
    return ((hash(key + index, secondKey) >>> 9) + 0.5f) * 0x1p-23f;
  }
}
