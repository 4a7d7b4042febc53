package org.frisket.models.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a terminal that knows the few codes in use would show. */
class TerminalDisplayTest {
  private static final long NEVER_BY_ITSELF = 1_000_000_000;

  private final PrintStream before = System.err;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream errors = new PrintStream(written, true, StandardCharsets.UTF_8);
  private final AtomicLong clock = new AtomicLong();
  private final TerminalDisplay display = new TerminalDisplay(clock::get, NEVER_BY_ITSELF);

  @BeforeEach
  void readStandardError() {
    System.setErr(errors);
  }

  @AfterEach
  void restoreStandardError() {
    System.setErr(before);
  }

  /** Draws what there is a second later. */
  private void wait1Second() {
    clock.addAndGet(1000);
    display.tick();
  }

  /** The screen's lines: what was erased is gone. */
  private String screen() {
    StringBuilder screen = new StringBuilder();
    String text = written.toString(StandardCharsets.UTF_8).replaceAll("\033\\[\\?7[lh]", "");
    for (String line : text.split("\n", -1)) {
      String last = line.substring(line.lastIndexOf("\033[K") + 1).replaceFirst("^\\[K", "");
      screen.append(last.replace("\r", "")).append('\n');
    }
    return screen.toString().strip();
  }

  @Test
  void whatIsOverSoonIsNotShown() {
    try (var work = display.begin("quick")) {
      clock.addAndGet(300);
      display.tick();
      work.reached(1, "done");
    }
    assertThat(written.size()).isZero();
  }

  @Test
  void whatBeginsInsideIsShownInPlaceOfTheOuter() {
    try (var outer = display.begin("outer")) {
      wait1Second();
      assertThat(screen()).isEqualTo("outer  0:01");
      try (var inner = display.begin("inner", 0, 2)) {
        inner.reached(1, "");
        wait1Second();
        assertThat(screen()).startsWith("inner 50%");
      }
      outer.reached(0, "again");
      wait1Second();
      assertThat(screen()).isEqualTo("outer  0:03, again");
    }
    assertThat(screen()).isEmpty();
  }

  @Test
  void theEndOfTheOuterIsTheEndOfAll() {
    var outer = display.begin("outer");
    var inner = display.begin("inner");
    outer.close();
    wait1Second();
    inner.stay();
    inner.close();

    assertThat(written.size()).isZero();
    assertThat(System.err).isSameAs(errors);
  }

  @Test
  void itEndsWithAnErrorToo() {
    assertThatThrownBy(
            () ->
                display.during(
                    "reading",
                    () -> {
                      wait1Second();
                      throw new IOException("gone");
                    }))
        .hasMessage("gone");
    assertThat(screen()).isEmpty();
    assertThat(System.err).isSameAs(errors);
  }

  @Test
  void whatOthersWriteStandsAbove() {
    try (var work = display.begin("work")) {
      wait1Second();
      System.err.println("a warning");
      assertThat(screen()).isEqualTo("a warning");
      work.reached(0, "on");
      wait1Second();
      assertThat(screen()).isEqualTo("a warning\nwork  0:02, on");
      System.err.print("a question ");
      wait1Second();
      assertThat(screen()).isEqualTo("a warning\na question");
    }
  }

  @Test
  void whatIsToStayStaysAsItWasLast() {
    try (var work = display.begin("work", 0, 2)) {
      work.reached(2, "dev 0.5");
      work.reached(2, "dev 0.9");
      work.stay();
    }
    assertThat(screen()).isEqualTo("work 100% [================] 2/2, 0:00, dev 0.9");
  }
}
