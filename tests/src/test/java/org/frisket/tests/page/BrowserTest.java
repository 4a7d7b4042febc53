package org.frisket.tests.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, in frames as wide as a screen and as a telephone. */
@Tag("browser")
class BrowserTest {
  private static final double SMALLEST_TEXT = 12;

  @TempDir private static Path folder;
  private static String console;
  private static JsonNode seen;

  @BeforeAll
  static void openPage() throws Exception {
    Browser browser = Browser.assumed(folder);
    Path page = Files.writeString(folder.resolve("page.html"), PageRuns.html(folder));
    Browser.Look look = browser.open(Frames.write(folder, List.of(page)));
    seen = look.seen();
    console = look.console();
  }

  @Test
  void nothingIsSaidOnTheConsole() {
    assertThat(console).isEmpty();
  }

  @Test
  void bothFramesAreAsWideAsMeant() {
    assertThat(seen).hasSize(Frames.WIDTHS.size());
    for (int i = 0; i < seen.size(); i++) {
      assertThat(seen.path(i).path("width").asInt()).isEqualTo(Frames.WIDTHS.get(i));
    }
  }

  @Test
  void everyFigureShowsAboutAsLargeAsItIs() {
    for (JsonNode frame : seen) {
      assertThat(frame.path("pictures")).hasSize(2);
      for (JsonNode picture : frame.path("pictures")) {
        assertThat(picture.path("natural").asInt()).as(picture.toString()).isPositive();
        double scale = picture.path("shown").asDouble() / picture.path("natural").asDouble();
        assertThat(scale).as(picture.toString()).isBetween(0.9, 1.1);
      }
    }
  }

  @Test
  void nothingIsWiderThanTheWindow() {
    for (JsonNode frame : seen) {
      assertThat(frame.path("scroll_width").asInt()).isEqualTo(frame.path("client_width").asInt());
    }
  }

  @Test
  void noTextIsTiny() {
    for (JsonNode frame : seen) {
      assertThat(frame.path("smallest_text").asDouble()).isGreaterThanOrEqualTo(SMALLEST_TEXT);
    }
  }

  @Test
  void everySectionTakesRoom() {
    for (JsonNode frame : seen) {
      assertThat(frame.path("sections")).hasSize(7);
      frame.path("sections").forEach(height -> assertThat(height.asDouble()).isPositive());
    }
  }
}
