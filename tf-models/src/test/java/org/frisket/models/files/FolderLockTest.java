package org.frisket.models.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
  @TempDir private Path folder;

  @Test
  void theSecondIsRefusedAndToldWhoIsFirst() throws IOException {
    FolderLock.alone(
        folder,
        "run folder",
        () -> {
          assertThatThrownBy(() -> FolderLock.alone(folder, "run folder", () -> "done"))
              .isInstanceOf(InvalidInputException.class)
              .hasMessageStartingWith("run folder " + folder + ": in use by process ")
              .hasMessageContaining("process " + ProcessHandle.current().pid() + " on ")
              .hasMessageContaining(" since 2");
          return "";
        });
  }

  @Test
  void theLockIsFreeAfterwardsAlsoAfterAnError() throws IOException {
    assertThatThrownBy(
            () ->
                FolderLock.alone(
                    folder,
                    "run folder",
                    () -> {
                      throw new IOException("broken");
                    }))
        .hasMessage("broken");

    assertThat(FolderLock.alone(folder, "run folder", () -> "done")).isEqualTo("done");
  }

  @Test
  void whoWaitsGetsItsTurnWhenTheFirstIsDone() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    StringBuffer order = new StringBuffer();
    CompletableFuture<Void> first =
        CompletableFuture.runAsync(
            () ->
                inTurn(
                    () -> {
                      inside.countDown();
                      pause();
                      order.append("first ");
                      return null;
                    }));
    inside.await();
    inTurn(() -> order.append("second"));
    first.get(10, TimeUnit.SECONDS);

    assertThat(order).hasToString("first second");
  }

  private <T> void inTurn(FolderLock.Work<T> work) {
    try {
      FolderLock.inTurn(folder.resolve("made when needed"), work);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** By what is written there: to ask leaves the lock alone. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void whoSignedItLastLivesOrDoesNot() throws Exception {
    assertThat(FolderLock.isSignedByAnother(folder)).isFalse();
    FolderLock.alone(folder, "run folder", () -> "done");
    assertThat(FolderLock.isSignedByAnother(folder)).as("by this process").isFalse();

    Process other = new ProcessBuilder("sleep", "600").start();
    try {
      Path lock = folder.resolve(".lock");
      String own = "process " + ProcessHandle.current().pid() + " ";
      String signed =
          Files.readString(lock)
              .replace(own, "process " + other.pid() + " ")
              .replaceAll("since .*", "since ");
      Files.writeString(lock, signed + Instant.now().truncatedTo(ChronoUnit.SECONDS));
      assertThat(FolderLock.isSignedByAnother(folder)).isTrue();
      Files.writeString(lock, signed + "2020-01-01T00:00:00Z");
      assertThat(FolderLock.isSignedByAnother(folder)).as("its number has another now").isFalse();
    } finally {
      other.destroyForcibly().waitFor();
    }
  }
}
