package org.frisket.models.mask.archive;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.frisket.models.mask.DrawnScores;
import org.frisket.models.mask.ScoreRanges;
import org.frisket.models.random.Draws;

/**
 * Classes of a mask's bits by the scores it started from: by the start's bit, and by how far the
 * score lay from θ. They are those of {@link ValueClasses#ofDistance}, but scores are not made:
 * distances grow with the draws they come from, so a table over the upper bits of a draw tells the
 * class of all but few, and these are looked at one by one.
 */
public final class DrawnClasses {
  private static final int BUCKET_BITS = 13;
  private static final int BUCKET_SHIFT = Long.SIZE - BUCKET_BITS;
  private static final byte UNDECIDED = -1;
  private static final long HIGHEST = 0x8080808080808080L;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Below, making a table costs more than making the scores. */
  private static final int FEW = 1 << 14;

  private final DrawnScores scores;
  private final int distances;
  private final long[] start;
  private final byte[] of;
  private final Ints undecided = new Ints();

  private DrawnClasses(DrawnScores scores, int distances) {
    this.scores = scores;
    this.distances = distances;
    this.start = scores.mask().toWords();
    this.of = new byte[scores.mask().size()];
  }

  /**
   * @param distances classes of distance for each bit of the start, at most 64
   */
  public static BitClasses of(DrawnScores scores, int distances) {
    return scores.mask().size() < FEW
        ? ofTensor(scores, distances)
        : new DrawnClasses(scores, distances).classes();
  }

  private static BitClasses ofTensor(DrawnScores scores, int distances) {
    float[] values = scores.toTensor().toArray();
    return BitClasses.of(scores.mask())
        .and(ValueClasses.ofDistance(values, scores.ranges().threshold(), distances));
  }

  /** The farthest distance is known afterwards only; before, that it comes from a largest draw. */
  private BitClasses classes() {
    long largest = -1L << BUCKET_SHIFT;
    int least = Math.max(distance(false, largest), distance(true, largest));
    int most = Math.max(distance(false, -1L), distance(true, -1L));
    fill(table(false, least, most), table(true, least, most));
    Draws draws = scores.shares();
    int farthest = 0;
    for (int k = 0; k < undecided.size(); k++) {
      farthest = Math.max(farthest, distance(undecided.get(k), draws));
    }
    if (farthest < least) { // hardly ever
      return ofTensor(scores, distances);
    }
    for (int k = 0; k < undecided.size(); k++) {
      int place = undecided.get(k);
      of[place] = classOf(isKept(place), distance(place, draws), farthest);
    }
    return new BitClasses(of, 2 * distances);
  }

  private int distance(int place, Draws draws) {
    return distance(isKept(place), draws.ahead(place));
  }

  private int distance(boolean kept, long draw) {
    ScoreRanges ranges = scores.ranges();
    return ValueClasses.distance(ranges.score(kept, Draws.unit(draw)), ranges.threshold());
  }

  private byte classOf(boolean kept, int distance, int farthest) {
    int ofDistance = ValueClasses.classOf(distance, farthest, distances);
    return (byte) (kept ? distances + ofDistance : ofDistance);
  }

  private boolean isKept(int place) {
    return (start[place / Long.SIZE] >>> place & 1) != 0;
  }

  /**
   * The class of all draws with the same upper bits, for one bit of the start.
   *
   * @param least what the farthest distance is at least
   * @param most what it is at most
   */
  private byte[] table(boolean kept, int least, int most) {
    byte[] table = new byte[1 << BUCKET_BITS];
    fill(table, 0, table.length, kept, least, most);
    return table;
  }

  /** Halves of what is not one class, down to single buckets. */
  private void fill(byte[] table, int begin, int end, boolean kept, int least, int most) {
    int nearest = distance(kept, (long) begin << BUCKET_SHIFT);
    int farthest = distance(kept, ((long) end << BUCKET_SHIFT) - 1);
    byte lowest = classOf(kept, farthest, Math.max(farthest, least));
    if (farthest <= least && lowest == classOf(kept, nearest, most)) {
      Arrays.fill(table, begin, end, lowest);
    } else if (end - begin == 1) {
      table[begin] = UNDECIDED;
    } else {
      int middle = (begin + end) / 2;
      fill(table, begin, middle, kept, least, most);
      fill(table, middle, end, kept, least, most);
    }
  }

  private void fill(byte[] dropped, byte[] kept) {
    Draws draws = scores.shares();
    long[] block = new long[Draws.BLOCK];
    for (int first = 0; first < of.length; first += block.length) {
      draws.fill(block);
      int count = Math.min(block.length, of.length - first);
      fill(of, first, count, block, kept);
      fillZeros(first, count, block, dropped);
      findUndecided(first, count);
    }
  }

  /** As if all were kept, which most are: a loop without a decision. */
  private static void fill(byte[] of, int first, int count, long[] block, byte[] table) {
    for (int i = 0; i < count; i++) {
      of[first + i] = table[(int) (block[i] >>> BUCKET_SHIFT)];
    }
  }

  private void fillZeros(int first, int count, long[] block, byte[] table) {
    for (int i = 0; i < count; i += Long.SIZE) {
      long zeros = ~start[(first + i) / Long.SIZE];
      while (zeros != 0) {
        int next = i + Long.numberOfTrailingZeros(zeros);
        if (next < count) { // bits beyond the last one are zeros, too
          of[first + next] = table[(int) (block[next] >>> BUCKET_SHIFT)];
        }
        zeros &= zeros - 1;
      }
    }
  }

  /** Eight classes at a time: only what is undecided has its highest bit set. */
  private void findUndecided(int first, int count) {
    int end = first + count;
    int place = first;
    for (; place <= end - Long.BYTES; place += Long.BYTES) {
      if (((long) LONGS.get(of, place) & HIGHEST) != 0) {
        findOne(place, place + Long.BYTES);
      }
    }
    findOne(place, end);
  }

  private void findOne(int begin, int end) {
    for (int place = begin; place < end; place++) {
      if (of[place] == UNDECIDED) {
        undecided.add(place);
      }
    }
  }
}
