package org.frisket.tests.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
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
    look = browser.open(Frames.write(folder, pages));
  }

  @Test
  void everyPageIsSeenInBothWidths() {
    assertThat(pages).hasSize(5);
    assertThat(look.seen()).hasSize(Frames.WIDTHS.size() * pages.size());
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
