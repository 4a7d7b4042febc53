package org.frisket.models.random;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/**
 * A stream of random numbers that is a pure function of (seed, purpose, name, index).
 *
 * <p>The start is the first 8 bytes, little-endian, of a SHA-256 over the text {@code
 * frisket|seed|purpose|name|index}; the stream is SplitMix64 (Steele, Lea and Flood 2014, <i>Fast
 * splittable pseudorandom number generators</i>). Everything derived from the stream is written out
 * here, so that no change of the JDK can change a run. A change of any result needs a new {@link
 * #GENERATOR} name.
 */
public final class Draws {
  /** Stands in every package: the generator that initial scores and classifiers came from. */
  public static final String GENERATOR = "splitmix64-v1";

  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  /** The longest array that is filled at once: draws stay in the nearest cache. */
  public static final int BLOCK = 1024;

  private static final long[] STEPS = steps();

  private long state;

  private Draws(long state) {
    this.state = state;
  }

  /** How far the state is ahead at each draw of a block: a draw needs none of those before it. */
  private static long[] steps() {
    long[] steps = new long[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      steps[i] = (i + 1) * GAMMA;
    }
    return steps;
  }

  public static Draws of(long seed, Purpose purpose, String name, long index) {
    String key = "frisket|" + seed + '|' + purpose + '|' + name + '|' + index;
    return new Draws(Hashing.sha256().hashString(key, StandardCharsets.UTF_8).asLong());
  }

  public static Draws of(long seed, Purpose purpose, String name) {
    return of(seed, purpose, name, 0);
  }

  /** A stream of its own that goes on from here. */
  public Draws copy() {
    return new Draws(state);
  }

  public long nextLong() {
    state += GAMMA;
    return mixed(state);
  }

  /** What {@link #nextLong} gives after so many more; the stream stays where it is. */
  public long ahead(long draws) {
    return mixed(state + (draws + 1) * GAMMA);
  }

  private static long mixed(long state) {
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /**
   * Fills an array with what {@link #nextLong} would give, in a loop that HotSpot turns into vector
   * instructions.
   *
   * @param block at most {@link #BLOCK} long
   */
  public void fill(long[] block) {
    long start = state;
    for (int i = 0; i < block.length; i++) {
      block[i] = mixed(start + STEPS[i]);
    }
    state = start + block.length * GAMMA;
  }

  /** Uniform in [0, 1), 53 bits. */
  public double nextDouble() {
    return unit(nextLong());
  }

  /** What {@link #nextDouble} makes of a draw; larger for a draw that is larger as unsigned. */
  public static double unit(long draw) {
    return (draw >>> 11) * 0x1.0p-53;
  }

  /** Uniform in [0, bound), by rejection, so without bias. */
  public int nextInt(int bound) {
    long draw = nextLong() >>> 32;
    while (draw >= (1L << 32) - bound && draw >= (1L << 32) / bound * bound) { // divides but rarely
      draw = nextLong() >>> 32;
    }
    return (int) (draw % bound);
  }

  /** Standard normal (Box and Muller 1958), in StrictMath so that all machines agree. */
  public double nextGaussian() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
    return radius * StrictMath.cos(2 * StrictMath.PI * nextDouble());
  }

  /** The first {@code k} entries of a random permutation of 0..n-1 (Fisher and Yates). */
  public int[] sample(int n, int k) {
    int[] all = new int[n];
    for (int i = 0; i < n; i++) {
      all[i] = i;
    }
    int[] chosen = new int[k];
    for (int i = 0; i < k; i++) {
      int j = i + nextInt(n - i);
      chosen[i] = all[j];
      all[j] = all[i];
    }
    return chosen;
  }

  /**
   * The entries that {@link #sample} would give, as bits of n, lowest first; the stream goes on
   * from the same place.
   */
  public byte[] sampledBits(int n, int k) {
    return SampledBits.of(this, n, k);
  }
}
