package org.frisket.training.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepStateTest {
  @TempDir private Path folder;

  private static List<PlannedRun> plan(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new PlannedRun(i, List.of("a=" + i), 1))
        .toList();
  }

  private SweepState open() throws IOException {
    return new SweepState(folder.resolve("state.sqlite"));
  }

  @Test
  void runsAreClaimedInOrderAndOnce() throws IOException {
    try (SweepState state = open()) {
      state.plan(plan(2));
      state.plan(plan(2));

      assertThat(state.claim("w", run -> true, w -> true)).contains(plan(2).get(0));
      assertThat(state.claim("w", run -> true, w -> true)).contains(plan(2).get(1));
      assertThat(state.claim("w", run -> true, w -> true)).isEmpty();
    }
  }

  @Test
  void whatWasDoneIsThereAfterwards() throws IOException {
    try (SweepState state = open()) {
      state.plan(plan(3));
      state.end(plan(3).get(0), new RunOutcome.Done("abc", 0.1 + 0.2, 1.5, 91));
      state.end(plan(3).get(1), new RunOutcome.Failed("why"));
    }
    try (SweepState state = open()) {
      List<SweepRow> rows = state.rows();
      assertThat(rows)
          .extracting(SweepRow::state)
          .containsExactly(RunState.DONE, RunState.FAILED, RunState.PLANNED);
      assertThat(rows.get(0).value()).isEqualTo(0.1 + 0.2);
      assertThat(rows.get(0).runId()).isEqualTo("abc");
      assertThat(rows.get(0).minutes()).isEqualTo(1.5);
      assertThat(rows.get(0).seconds()).isEqualTo(91);
      assertThat(rows.get(1).cause()).isEqualTo("why");
      assertThat(rows.get(2).value()).isNull();
      state.retryFailed();
      assertThat(state.claim("w", run -> true, w -> true)).contains(plan(3).get(1));
    }
  }

  @Test
  void aDeadWorkersRunIsTakenOver() throws IOException {
    try (SweepState state = open()) {
      state.plan(plan(1));
      state.claim("dead", run -> true, w -> true);

      assertThat(state.claim("other", run -> true, w -> true)).isEmpty();
      assertThat(state.claim("other", run -> true, w -> !w.equals("dead"))).isPresent();
      assertThat(state.rows().get(0).worker()).isEqualTo("other");
      assertThat(state.rows().get(0).attempts()).isEqualTo(2);
    }
  }

  @Test
  void aRunThatIsGivenBackWasNotAttempted() throws IOException {
    try (SweepState state = open()) {
      state.plan(plan(1));
      state.release(state.claim("w", run -> true, w -> true).orElseThrow());

      assertThat(state.rows().get(0).state()).isEqualTo(RunState.PLANNED);
      assertThat(state.rows().get(0).attempts()).isZero();
    }
  }

  @Test
  void aRunThatKillsItsWorkersIsGivenUp() throws IOException {
    try (SweepState state = open()) {
      state.plan(plan(1));
      int claims = 0;
      while (claims < 1000 && state.claim("w" + claims, run -> true, w -> false).isPresent()) {
        claims++;
      }
      assertThat(claims).isEqualTo(50);
      assertThat(state.rows().get(0).cause()).contains("50 times");
    }
  }

  @Test
  void shardsShareTheRunsOut() throws IOException {
    try (SweepState state = open()) {
      state.plan(plan(5));
      assertThat(state.claim("w", new Shard(1, 2)::has, w -> true)).contains(plan(5).get(1));
      assertThat(state.claim("w", new Shard(1, 2)::has, w -> true)).contains(plan(5).get(3));
      assertThat(state.claim("w", new Shard(1, 2)::has, w -> true)).isEmpty();
    }
  }

  @Test
  void manyWorkersNeverTakeTheSameRun() throws Exception {
    int count = 40;
    try (SweepState state = open()) {
      state.plan(plan(count));
    }
    Set<Integer> claimed = ConcurrentHashMap.newKeySet();
    AtomicInteger doubled = new AtomicInteger();
    List<Thread> threads =
        IntStream.range(0, 4).mapToObj(i -> new Thread(() -> claimAll(claimed, doubled))).toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(claimed).hasSize(count);
    assertThat(doubled).hasValue(0);
  }

  private void claimAll(Set<Integer> claimed, AtomicInteger doubled) {
    try (SweepState state = open()) {
      var run = state.claim("w", any -> true, w -> true);
      while (run.isPresent()) {
        if (!claimed.add(run.get().number())) {
          doubled.incrementAndGet();
        }
        run = state.claim("w", any -> true, w -> true);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aDamagedFileIsPutAsideAndMadeAgain() throws IOException {
    Files.writeString(folder.resolve("state.sqlite"), "this is no database ".repeat(100));
    try (SweepState state = open()) {
      state.plan(plan(1));
      assertThat(state.rows()).hasSize(1);
    }
    assertThat(folder.resolve("state.sqlite.damaged")).exists();
  }
}
