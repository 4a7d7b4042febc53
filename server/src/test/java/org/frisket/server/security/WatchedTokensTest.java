package org.frisket.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.frisket.models.error.InvalidInputException;
import org.frisket.server.model.ServingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedTokensTest {
  private static final String OLD = Secrets.draw();
  private static final String NEW = Secrets.draw();

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("tokens");
  }

  private void write(String text) throws IOException {
    Files.writeString(file(), text);
  }

  private static String line(String secret) {
    return Secrets.line(secret, Set.of(Scope.INFER)) + "\n";
  }

  private static boolean admits(Guard guard, String secret) {
    try {
      return guard.admit("/v1/models/a", Optional.of("Bearer " + secret)).isPresent();
    } catch (ServingException e) {
      return false;
    }
  }

  @Test
  void tokensOfAFileThatChangedHoldAndThoseThatAreGoneDoNot() throws IOException {
    write(line(OLD));
    try (WatchedTokens tokens = new WatchedTokens(file())) {
      Guard guard = new Guard(Optional.of(tokens));
      write(line(NEW));
      assertThat(admits(guard, OLD)).isTrue();

      tokens.look();

      assertThat(admits(guard, NEW)).isTrue();
      assertThat(admits(guard, OLD)).isFalse();
    }
  }

  @Test
  void aFileThatIsBrokenEmptyOrGoneKeepsTheTokensThatWereThere() throws IOException {
    write(line(OLD));
    try (WatchedTokens tokens = new WatchedTokens(file())) {
      Guard guard = new Guard(Optional.of(tokens));
      for (String broken : new String[] {line(NEW) + "no token", "", "# nothing"}) {
        write(broken);
        tokens.look();
        assertThat(admits(guard, OLD)).as(broken).isTrue();
        assertThat(admits(guard, NEW)).as(broken).isFalse();
      }
      Files.delete(file());
      tokens.look();
      assertThat(admits(guard, OLD)).isTrue();
      write(line(NEW));
      tokens.look();
      assertThat(admits(guard, NEW)).isTrue();
    }
  }

  @Test
  void itLooksByItself() throws Exception {
    write(line(OLD));
    try (WatchedTokens tokens = new WatchedTokens(file()).watch(Duration.ofMillis(5))) {
      write(line(NEW));
      Guard guard = new Guard(Optional.of(tokens));
      while (!admits(guard, NEW)) {
        Thread.sleep(5);
      }
    }
  }

  @Test
  void aServerDoesNotStartWithAFileThatIsBroken() throws IOException {
    write("no token");

    assertThatThrownBy(() -> new WatchedTokens(file())).isInstanceOf(InvalidInputException.class);
  }
}
