package org.frisket.models.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class NicenessTest {
  @Test
  void isThatOfAThreadAndOfThoseThatItStartsButOfNoOthers() {
    int before = Niceness.now();
    int nicer = Math.min(19, before + 3);
    CompletableFuture<Integer> own = new CompletableFuture<>();
    CompletableFuture<Integer> started = new CompletableFuture<>();
    new Thread(
            () -> {
              Niceness.ofThisThread(nicer);
              own.complete(Niceness.now());
              new Thread(() -> started.complete(Niceness.now())).start();
            })
        .start();

    assertThat(own.join()).isEqualTo(nicer);
    assertThat(started.join()).isEqualTo(nicer);
    assertThat(Niceness.now()).isEqualTo(before);
  }

  @Test
  void isNotTakenBack() {
    CompletableFuture<Integer> found = new CompletableFuture<>();
    int nicer = Math.min(19, Niceness.now() + 3);
    new Thread(
            () -> {
              Niceness.ofThisThread(nicer);
              Niceness.ofThisThread(0);
              found.complete(Niceness.now());
            })
        .start();

    assertThat(found.join()).isEqualTo(nicer);
  }
}
