package org.frisket.savedmodels.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.frisket.savedmodels.fixtures.SameAnswers.assertSame;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.frisket.models.kernels.runtime.LentMemory;
import org.frisket.models.task.Answer;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.fixtures.TinyStore;
import org.frisket.testkit.TestSeed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the library promises to programs of several threads, and about its end. */
@Timeout(600)
class SeveralThreadsTest {
  private static final int THREADS = 8;
  private static final int CALLS = 100;
  private static final String[] WORDS = {"red", "green", "blue", "small", "cold", "warm", "old"};

  @TempDir private Path work;
  private TinyStore tiny;

  @BeforeEach
  void publish() throws IOException {
    tiny =
        TinyStore.in(work)
            .with(TinyPackage.withSeed(TinyStore.BACKBONE, 1))
            .with(TinyPackage.withSeed(TinyStore.BACKBONE, 2));
  }

  /** Runs the same in several threads that begin together, and waits for all. */
  private static <T> List<T> together(Callable<T> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      CountDownLatch ready = new CountDownLatch(THREADS);
      List<Future<T>> begun = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        begun.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  return work.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> each : begun) {
        results.add(each.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<String> texts() {
    Random random = TestSeed.random(0);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      StringBuilder text = new StringBuilder();
      random.ints(random.nextInt(12), 0, WORDS.length).forEach(w -> text.append(WORDS[w] + " "));
      texts.add(text.toString());
    }
    return texts;
  }

  private static List<Answer> oneByOne(TaskStore store, List<String> texts) {
    List<Answer> answers = new ArrayList<>();
    for (String text : texts) {
      answers.add(store.task("colours@" + (1 + answers.size() % 2)).classify(text));
    }
    return answers;
  }

  @Test
  void allThreadsGetTheAnswersThatOneGets() throws Exception {
    List<String> texts = texts();
    List<Answer> alone;
    try (TaskStore store = TaskStore.open(tiny.path(), 2)) {
      alone = oneByOne(store, texts);
    }
    try (TaskStore store = TaskStore.open(tiny.path(), 2)) {
      assertThat(together(() -> oneByOne(store, texts)))
          .as(TestSeed.howToRepeat())
          .hasSize(THREADS)
          .allSatisfy(answers -> assertSame(answers, alone));
    }
  }

  /** The answers before the end are right ones; after it there are none. */
  @Test
  void closingWaitsForCallsAndLaterOnesAreRefused() throws Exception {
    int lentBefore = LentMemory.count();
    TaskStore store = TaskStore.open(tiny.path(), 2);
    TaskClassifier task = store.task("colours");
    Answer right = task.classify("red");
    assertThat(LentMemory.count()).isGreaterThan(lentBefore);

    CountDownLatch underWay = new CountDownLatch(THREADS * 20);
    Thread closer = new Thread(() -> closeAfter(underWay, store));
    closer.start();
    List<IllegalStateException> ends = together(() -> untilClosed(task, right, underWay));
    closer.join();

    assertThat(ends).allSatisfy(end -> assertThat(end).hasMessageEndingWith("2 is closed"));
    assertThat(LentMemory.count()).isEqualTo(lentBefore);
  }

  private static void closeAfter(CountDownLatch underWay, TaskStore store) {
    try {
      underWay.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    store.close();
  }

  private static IllegalStateException untilClosed(
      TaskClassifier task, Answer right, CountDownLatch underWay) {
    while (true) {
      try {
        assertSame(task.classify("red"), right);
        underWay.countDown();
      } catch (IllegalStateException e) {
        return e;
      }
    }
  }

  @Test
  void whatIsClosedSaysSoAndMayBeClosedAgain() {
    TaskStore store = TaskStore.open(tiny.path(), 1);
    TaskClassifier task = store.task("colours");
    task.close();
    assertThatCode(task::close).doesNotThrowAnyException();
    assertThatThrownBy(() -> task.classify("red")).isInstanceOf(IllegalStateException.class);

    store.close();
    assertThatCode(store::close).doesNotThrowAnyException();
    assertThatThrownBy(() -> store.task("colours"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("store " + tiny.path() + " is closed");
    assertThatThrownBy(store::tasks).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatIsClosedIsNotKept() throws Exception {
    try (TaskStore store = TaskStore.open(tiny.path(), 1)) {
      WeakReference<TaskClassifier> gone = closed(store);
      while (gone.get() != null) {
        System.gc();
        Thread.sleep(1);
      }
      assertThat(store.task("colours").classify("red").label()).isNotEmpty();
    }
  }

  private static WeakReference<TaskClassifier> closed(TaskStore store) {
    TaskClassifier task = store.task("colours");
    task.close();
    return new WeakReference<>(task);
  }
}
