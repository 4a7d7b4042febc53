package org.frisket.analysis.bench.serve.load;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;

/**
 * Draws requests; the same for the same seed.
 *
 * @param shares how often each task is asked
 * @param texts how many texts there are
 * @param rows of a request
 */
public record CallPlan(TaskShares shares, int texts, int rows) {
  private static final double NANOS = 1e9;

  /** All that may be asked: each text of one task, drawn by its share. */
  public List<Call> all() {
    Draws draws = Draws.of(1, Purpose.BENCHMARK, "tasks of texts");
    return IntStream.range(0, Math.max(1, texts / rows))
        .mapToObj(batch -> new Call(shares.draw(draws), batch * rows, rows))
        .toList();
  }

  /** So many requests, whenever they are sent; each asks the texts after those of the last one. */
  public List<Call> calls(int count) {
    List<Call> all = all();
    return IntStream.range(0, count).mapToObj(i -> all.get(i % all.size())).toList();
  }

  /**
   * Requests that arrive independently of each other and of their answers (a Poisson process).
   *
   * @param from nanoseconds after the start, of the first moment
   * @param rate requests a second
   * @param seconds how long
   */
  public List<PlannedCall> arrivals(String seed, long from, double rate, double seconds) {
    Draws draws = Draws.of(1, Purpose.BENCHMARK, seed);
    List<Call> all = all();
    List<PlannedCall> calls = new ArrayList<>();
    double at = pause(rate, draws);
    while (at < seconds) {
      calls.add(new PlannedCall(from + Math.round(at * NANOS), all.get(calls.size() % all.size())));
      at += pause(rate, draws);
    }
    return calls;
  }

  private static double pause(double rate, Draws draws) {
    return -StrictMath.log(1 - draws.nextDouble()) / rate;
  }
}
