package org.frisket.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.StatusCode;
import org.junit.jupiter.api.Test;

class RatesTest {
  private final AtomicLong now = new AtomicLong();
  private final Rates rates = new Rates(now::get);

  private static Token token(String hash, double rate) {
    return new Token(hash, Set.of(Scope.INFER), List.of(), OptionalDouble.of(rate));
  }

  private void after(long milliseconds) {
    now.addAndGet(Duration.ofMillis(milliseconds).toNanos());
  }

  private void refused(Token token, long milliseconds) {
    assertThatThrownBy(() -> rates.count(token))
        .isInstanceOfSatisfying(
            ServingException.class,
            why -> {
              assertThat(why.code()).isEqualTo(StatusCode.RESOURCE_EXHAUSTED);
              assertThat(why.retryAfter()).contains(Duration.ofMillis(milliseconds));
            });
  }

  @Test
  void aTokenMayAskWhatASecondBringsAndThenAtItsRate() {
    Token four = token("a", 4);
    for (int i = 0; i < 4; i++) {
      rates.count(four);
    }
    refused(four, 250);
    after(100);
    refused(four, 150);
    after(150);
    rates.count(four);
    refused(four, 250);
    after(60_000);
    for (int i = 0; i < 4; i++) {
      rates.count(four);
    }
    refused(four, 250);
  }

  @Test
  void aRateBelowOneIsARequestNowAndThen() {
    Token slow = token("a", 0.5);
    rates.count(slow);
    refused(slow, 2000);
    after(2000);
    rates.count(slow);
  }

  @Test
  void tokensDoNotWaitForEachOtherAndOneWithoutARateForNothing() {
    Token one = token("a", 1);
    rates.count(one);
    refused(one, 1000);
    rates.count(token("b", 1));
    Token free = new Token("c", Set.of(Scope.INFER), List.of());
    for (int i = 0; i < 1000; i++) {
      rates.count(free);
    }
  }
}
