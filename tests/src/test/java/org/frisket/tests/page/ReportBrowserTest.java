package org.frisket.tests.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every page of a report in a real browser, as wide as a screen and as a telephone. */
@Tag("browser")
class ReportBrowserTest {
  private static final double SMALLEST_TEXT = 12;
  private static final List<Integer> WIDTHS = List.of(1280, 400);

  @TempDir private static Path folder;
  private static List<Path> pages;
  private static Browser.Look look;

  @BeforeAll
  static void openReport() throws Exception {
    Browser browser = Browser.assumed(folder);
    Path site = ReportRuns.site(folder);
    try (Stream<Path> files = Files.list(site)) {
      pages = files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
    }
    Path frames = folder.resolve("frames.html");
    Files.writeString(frames, frames());
    look = browser.open(frames);
  }

  private static String frames() throws IOException {
    StringBuilder frames = new StringBuilder();
    for (Path page : pages) {
      for (int width : WIDTHS) {
        frames.append(
            "<iframe width=\"%d\" height=\"900\" style=\"border: 0\" src=\"site/%s\"></iframe>\n"
                .formatted(width, page.getFileName()));
      }
    }
    try (InputStream stream = ReportBrowserTest.class.getResourceAsStream("/page/frames.html")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .replace("FRAMES", frames.toString());
    }
  }

  @Test
  void everyPageIsSeenInBothWidths() {
    assertThat(pages).hasSize(5);
    assertThat(look.seen()).hasSize(WIDTHS.size() * pages.size());
  }

  @Test
  void nothingIsSaidOnTheConsole() {
    assertThat(look.console()).isEmpty();
  }

  @Test
  void everyFigureShowsAboutAsLargeAsItIs() {
    for (JsonNode frame : look.seen()) {
      assertThat(frame.path("pictures")).as(frame.path("page").asText()).isNotEmpty();
      for (JsonNode picture : frame.path("pictures")) {
        assertThat(picture.path("natural").asInt()).as(picture.toString()).isPositive();
        double scale = picture.path("shown").asDouble() / picture.path("natural").asDouble();
        assertThat(scale).as(picture.toString()).isBetween(0.9, 1.1);
      }
    }
  }

  @Test
  void everyLinkLeadsToAFile() {
    for (JsonNode frame : look.seen()) {
      assertThat(frame.path("links")).as(frame.path("page").asText()).isNotEmpty();
      for (JsonNode link : frame.path("links")) {
        assertThat(Path.of(URI.create(link.asText()))).isRegularFile();
      }
    }
  }

  @Test
  void nothingIsWiderThanTheWindow() {
    for (JsonNode frame : look.seen()) {
      assertThat(frame.path("scroll_width").asInt())
          .as(frame.path("page").asText())
          .isEqualTo(frame.path("client_width").asInt());
    }
  }

  @Test
  void noTextIsTiny() {
    for (JsonNode frame : look.seen()) {
      assertThat(frame.path("smallest_text").asDouble()).isGreaterThanOrEqualTo(SMALLEST_TEXT);
    }
  }
}
