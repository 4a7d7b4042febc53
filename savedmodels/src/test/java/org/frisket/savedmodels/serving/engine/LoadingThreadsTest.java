package org.frisket.savedmodels.serving.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.Uninterruptibles;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.frisket.models.runtime.BackgroundThread;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A pass that never ends must not stop loading, and one that ends soon is waited for. */
@Timeout(60)
class LoadingThreadsTest {
  private static final long DAY = TimeUnit.DAYS.toNanos(1);

  private final PassUnderWay pass = new PassUnderWay();

  @Test
  void loadsAtOnceWhileNothingIsComputed() {
    try (LoadingThreads loading = new LoadingThreads(pass, 0)) {
      assertThat(pieces(loading, 1_000).join()).hasSize(1_000);
    }
  }

  @Test
  void loadsOnBesideAPassThatDoesNotEnd() {
    pass.begin();
    try (LoadingThreads loading = new LoadingThreads(pass, 0)) {
      assertThat(pieces(loading, 100).join()).hasSize(100);
    }
  }

  @Test
  void givesWayToAPassForAtLeastAsLongAsAPieceTakes() throws Exception {
    try (LoadingThreads loading = new LoadingThreads(pass, 0)) {
      CompletableFuture<Long> waited = new CompletableFuture<>();
      pass.begin();
      loading.execute(() -> waited.complete(waited(10)));
      assertThat(waited.get()).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  @Test
  void theEndOfAPassIsTheEndOfWaiting() throws Exception {
    pass.begin();
    CompletableFuture<Void> waited = CompletableFuture.runAsync(() -> pass.awaitEnd(DAY));
    assertThat(waited).isNotDone();
    pass.end();
    waited.get();
    pass.awaitEnd(DAY);
  }

  @Test
  void nobodyElseWaits() {
    pass.begin();
    assertThat(pieces(1_000_000)).isEqualTo(1_000_000);
  }

  @Test
  void whatIsRehearsedEndsWhereSomethingIsToBeDoneInEarnest() throws Exception {
    AtomicInteger times = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    try (LoadingThreads loading = new LoadingThreads(pass, 0)) {
      loading.rehearse(
          () -> {
            times.incrementAndGet();
            begun.countDown();
            Uninterruptibles.awaitUninterruptibly(asked);
          });
      begun.await();
      loading.execute(asked::countDown);
    }
    assertThat(times).hasValue(1);
  }

  @Test
  void whatNobodyDisturbsIsRehearsedSomeTimes() {
    AtomicInteger times = new AtomicInteger();
    CountDownLatch tenth = new CountDownLatch(10);
    try (LoadingThreads loading = new LoadingThreads(pass, 0)) {
      loading.rehearse(
          () -> {
            times.incrementAndGet();
            tenth.countDown();
          });
      Uninterruptibles.awaitUninterruptibly(tenth);
    }
    assertThat(times).hasValueBetween(10, 20);
  }

  @Test
  void whatIsInParallelIsWorkedOnHere() {
    try (LoadingThreads loading = new LoadingThreads(pass, 0)) {
      assertThat(pieces(loading, 200).join()).allMatch(name -> name.startsWith("frisket-loading-"));
    }
  }

  private static CompletableFuture<List<String>> pieces(LoadingThreads loading, int count) {
    CompletableFuture<List<String>> threads = new CompletableFuture<>();
    loading.execute(
        () ->
            threads.complete(
                IntStream.range(0, count)
                    .parallel()
                    .mapToObj(
                        piece -> {
                          BackgroundThread.betweenPieces();
                          return Thread.currentThread().getName();
                        })
                    .toList()));
    return threads;
  }

  private static int pieces(int count) {
    for (int i = 0; i < count; i++) {
      BackgroundThread.betweenPieces();
    }
    return count;
  }

  /** How long a thread waits whose piece took so many milliseconds. */
  private static long waited(int milliseconds) {
    BackgroundThread.betweenPieces();
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < TimeUnit.MILLISECONDS.toNanos(milliseconds)) {
      Thread.onSpinWait();
    }
    begin = System.nanoTime();
    BackgroundThread.betweenPieces();
    return System.nanoTime() - begin;
  }
}
