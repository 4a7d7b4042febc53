package org.frisket.tests.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    Path wrapper = folder.resolve("wrapper.html");
    Files.writeString(wrapper, wrapper(PageRuns.html(folder)));
    Browser.Look look = browser.open(wrapper);
    seen = look.seen();
    console = look.console();
  }

  private static String wrapper(String html) throws IOException {
    try (InputStream stream = BrowserTest.class.getResourceAsStream("/page/wrapper.html")) {
      String page = html.replace("&", "&amp;").replace("\"", "&quot;");
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("PAGE", page);
    }
  }

  @Test
  void nothingIsSaidOnTheConsole() {
    assertThat(console).isEmpty();
  }

  @Test
  void bothFramesAreAsWideAsMeant() {
    assertThat(seen).hasSize(2);
    assertThat(seen.path(0).path("width").asInt()).isEqualTo(1280);
    assertThat(seen.path(1).path("width").asInt()).isEqualTo(400);
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
