package org.frisket.savedmodels.serving.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.frisket.models.runtime.BackgroundThread;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A pass that never ends must not stop loading, and one that ends soon is waited for. */
@Timeout(60)
class LoadingThreadsTest {
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
  void givesWayToAPassForAsLongAsAPieceTakesOrUntilItsEnd() throws Exception {
    try (LoadingThreads loading = new LoadingThreads(pass, 0)) {
      CompletableFuture<Long> waited = new CompletableFuture<>();
      pass.begin();
      loading.execute(() -> waited.complete(waited(30)));
      assertThat(waited.get()).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(30));
      pass.end();
      CompletableFuture<Integer> goesOn = new CompletableFuture<>();
      loading.execute(() -> goesOn.complete(pieces(10)));
      assertThat(goesOn.get()).isEqualTo(10);
    }
  }

  @Test
  void nobodyElseWaits() {
    pass.begin();
    assertThat(pieces(1_000_000)).isEqualTo(1_000_000);
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
