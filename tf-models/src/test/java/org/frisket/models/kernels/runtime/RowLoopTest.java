package org.frisket.models.kernels.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A loop that never ends is a run that hangs: hence the timeout. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RowLoopTest {
  private static final int THREADS = 4;
  private final Thread[] caller = new Thread[1];

  @BeforeEach
  void withHelpers() {
    RowLoop.use(THREADS);
  }

  @AfterEach
  void asBefore() {
    RowLoop.use(Runtime.getRuntime().availableProcessors());
  }

  private static List<Throwable> failures() {
    return List.of(
        new OutOfMemoryError("injected"),
        new StackOverflowError("injected"),
        new NoClassDefFoundError("injected"),
        new AssertionError("injected"),
        new IllegalStateException("injected"));
  }

  private boolean isCaller() {
    return Thread.currentThread() == caller[0];
  }

  private void run(int rows, RowLoop.Part part) {
    caller[0] = Thread.currentThread();
    RowLoop.run(rows, 1, part);
  }

  private static void raise(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(100, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void everyRowIsDoneOnceWhateverTheSteps() {
    for (int step : new int[] {1, 2, 7, 100, 1000}) {
      AtomicIntegerArray done = new AtomicIntegerArray(100);
      RowLoop.run(
          100,
          step,
          (start, end) -> {
            for (int row = start; row < end; row++) {
              done.incrementAndGet(row);
            }
          });

      assertThat(done.toString()).as("step " + step).doesNotContain("0", "2");
    }
  }

  @Test
  void noRowsAreNoWork() {
    AtomicInteger parts = new AtomicInteger();

    RowLoop.run(0, 8, (start, end) -> parts.incrementAndGet());

    assertThat(parts).hasValue(0);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whatFailsInAHelperIsThrownByTheLoop(Throwable failure) {
    CountDownLatch failed = new CountDownLatch(1);

    assertThatThrownBy(
            () ->
                run(
                    THREADS,
                    (start, end) -> {
                      if (isCaller()) {
                        await(failed); // so that a helper has the chance to fail first
                      } else {
                        failed.countDown();
                        raise(failure);
                      }
                    }))
        .isSameAs(failure);
  }

  /** Whoever called frees the buffers next: no helper may be at them then. */
  @ParameterizedTest
  @MethodSource("failures")
  void whatFailsInTheCallerIsThrownOnlyWhenNoHelperIsAtAPart(Throwable failure) {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicInteger atWork = new AtomicInteger();

    assertThatThrownBy(
            () ->
                run(
                    THREADS,
                    (start, end) -> {
                      if (isCaller()) {
                        await(begun);
                        raise(failure);
                      }
                      atWork.incrementAndGet();
                      begun.countDown();
                      pause();
                      atWork.decrementAndGet();
                    }))
        .isSameAs(failure);
    assertThat(atWork).hasValue(0);
  }

  private static void pause() {
    try {
      Thread.sleep(300);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void afterAFailureNoFurtherPartIsBegun() {
    AtomicInteger parts = new AtomicInteger();

    assertThatThrownBy(
            () ->
                run(
                    1_000_000,
                    (start, end) -> {
                      parts.incrementAndGet();
                      throw new OutOfMemoryError("injected");
                    }))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(parts).hasValueLessThanOrEqualTo(THREADS);
  }

  @Test
  void theLoopAfterAFailedOneIsWhole() {
    assertThatThrownBy(() -> run(THREADS, (start, end) -> raise(new OutOfMemoryError("injected"))))
        .isInstanceOf(OutOfMemoryError.class);
    AtomicInteger done = new AtomicInteger();

    RowLoop.run(1000, 3, (start, end) -> done.addAndGet(end - start));

    assertThat(done).hasValue(1000);
  }
}
