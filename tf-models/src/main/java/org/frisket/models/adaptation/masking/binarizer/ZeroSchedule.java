package org.frisket.models.adaptation.masking.binarizer;

import org.frisket.models.error.InvalidInputException;

/** How a share of zeros moves during training: a pure function of the steps done. */
public sealed interface ZeroSchedule {
  /**
   * The share after so many steps.
   *
   * @param start the share before the first
   */
  double at(long steps, double start);

  /** From how many steps on it stays as it is. */
  long end();

  /** It stays. */
  record Constant() implements ZeroSchedule {
    @Override
    public double at(long steps, double start) {
      return start;
    }

    @Override
    public long end() {
      return 0;
    }
  }

  /**
   * Fast at first, then slower: {@code to + (start − to) · (1 − (steps − begin) ÷ (end − begin))³}
   * (Zhu and Gupta 2017, <i>To Prune, or Not to Prune</i>).
   *
   * @param to the share at the end, in (0, 1)
   * @param begin steps before it moves
   * @param end steps from which it has arrived
   */
  record Cubic(double to, long begin, long end) implements ZeroSchedule {
    public Cubic {
      require(to, begin, end);
    }

    @Override
    public double at(long steps, double start) {
      double left = 1 - progress(steps, begin, end);
      return between(start, to, 1 - left * left * left);
    }
  }

  /**
   * In equal jumps, the last of them at the end.
   *
   * @param to the share at the end, in (0, 1)
   * @param begin steps before it moves
   * @param end steps from which it has arrived
   * @param jumps how many, 1 or more
   */
  record Step(double to, long begin, long end, int jumps) implements ZeroSchedule {
    public Step {
      require(to, begin, end);
      if (jumps < 1) {
        throw InvalidInputException.of("method.binarizer.schedule.jumps", jumps, "1 or more");
      }
    }

    @Override
    public double at(long steps, double start) {
      double done = Math.floor(progress(steps, begin, end) * jumps) / jumps;
      return between(start, to, done);
    }
  }

  /** From 0 to 1 between two numbers of steps. */
  private static double progress(long steps, long begin, long end) {
    return Math.min(1, Math.max(0, (double) (steps - begin) / (end - begin)));
  }

  /** From one share to another, exact at both ends. */
  private static double between(double start, double to, double done) {
    return done >= 1 ? to : start + (to - start) * done;
  }

  private static void require(double to, long begin, long end) {
    if (!(to > 0 && to < 1)) {
      throw InvalidInputException.of(
          "method.binarizer.schedule.to", to, "more than 0 and less than 1");
    }
    if (begin < 0) {
      throw InvalidInputException.of("method.binarizer.schedule.begin", begin, "0 or more");
    }
    if (end <= begin) {
      throw InvalidInputException.of(
          "method.binarizer.schedule.end", end, "more than begin, which is " + begin);
    }
  }
}
