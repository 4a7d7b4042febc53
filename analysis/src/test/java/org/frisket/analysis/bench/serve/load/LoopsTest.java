package org.frisket.analysis.bench.serve.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoopsTest {
  private static final Call CALL = new Call(0, 0, 2);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static List<PlannedCall> at(long... nanos) {
    return IntStream.range(0, nanos.length).mapToObj(i -> new PlannedCall(nanos[i], CALL)).toList();
  }

  private static void sleep(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One that blocks whoever sends delays what is due meanwhile: that is latency, too. */
  @Test
  void latencyCountsFromWhenARequestWasDue() {
    Asker blocking =
        call -> {
          sleep(40);
          return CompletableFuture.completedFuture(Reply.right());
        };

    List<Outcome> all = new OpenLoop(blocking, PATIENCE).run(at(0, 1, 2)).all();

    assertThat(all).extracting(Outcome::planned).containsExactly(0L, 1L, 2L);
    assertThat(all.get(2).latency()).isGreaterThan(0.119);
    assertThat(all.get(2).latency() - all.get(2).sinceSent()).isGreaterThan(0.079);
  }

  @Test
  void nothingIsSentBeforeItIsDue() {
    Asker quick = call -> CompletableFuture.completedFuture(Reply.right());

    List<Outcome> all = new OpenLoop(quick, PATIENCE).run(at(0, 30_000_000, 60_000_000)).all();

    assertThat(all).allMatch(outcome -> outcome.sent() >= outcome.planned());
  }

  @Test
  void anAnswerThatDoesNotComeKeepsNobodyElseAndFails() {
    AtomicInteger asked = new AtomicInteger();
    Asker first =
        call ->
            asked.getAndIncrement() == 0
                ? new CompletableFuture<>()
                : CompletableFuture.completedFuture(Reply.right());

    Outcomes outcomes = new OpenLoop(first, Duration.ofMillis(50)).run(at(0, 1, 2));

    assertThat(outcomes.all())
        .extracting(outcome -> outcome.reply().verdict())
        .containsExactly(Verdict.FAILED, Verdict.RIGHT, Verdict.RIGHT);
  }

  @Test
  void aRequestThatBreaksHasFailedAndSaysWhy() {
    Asker broken = call -> CompletableFuture.failedFuture(new IllegalStateException("no wire"));

    Outcome only = new OpenLoop(broken, PATIENCE).run(at(0)).all().get(0);

    assertThat(only.reply().verdict()).isEqualTo(Verdict.FAILED);
    assertThat(only.reply().why()).contains("no wire");
  }

  @Test
  void aClosedLoopKeepsSoManyUnderWay() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Asker counting =
        call -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          return CompletableFuture.supplyAsync(
              () -> {
                sleep(1);
                now.decrementAndGet();
                return Reply.right();
              });
        };

    Outcomes outcomes = new ClosedLoop(counting, 3, PATIENCE).run(Collections.nCopies(60, CALL));

    assertThat(outcomes.rows()).isEqualTo(120);
    assertThat(most.get()).isBetween(1, 3);
    assertThat(outcomes.rowsASecond()).isPositive();
  }

  @Test
  void aClosedLoopEndsWithItsTime() {
    Asker quick = call -> CompletableFuture.completedFuture(Reply.right());

    Outcomes outcomes = new ClosedLoop(quick, 1, Duration.ofMillis(5)).repeat(List.of(CALL));

    assertThat(outcomes.all()).allMatch(outcome -> outcome.is(Verdict.RIGHT));
  }

  @Test
  void timesAreThoseThatAShareTakesAtMost() {
    Outcomes outcomes =
        new Outcomes(
            IntStream.rangeClosed(1, 200)
                .mapToObj(i -> new Outcome(1, i, i + 5L, i + i * 1_000_000_000L, Reply.right()))
                .toList());

    assertThat(outcomes.latency(0.5)).isEqualTo(100);
    assertThat(outcomes.latency(0.99)).isEqualTo(198);
    assertThat(outcomes.latency(0.999)).isEqualTo(200);
    assertThat(outcomes.dueFrom(1, 11).all()).hasSize(10);
    assertThat(outcomes.of(Verdict.WRONG).latency(0.5)).isNaN();
  }
}
