package org.frisket.tests.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.testkit.browser.Tab;
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
  private static Looks looks;

  @BeforeAll
  static void openReport() throws Exception {
    try (Tab tab = new Tab(folder)) {
      pages = pages(ReportRuns.site(folder));
      looks = Looks.at(tab, pages);
    }
  }

  private static List<Path> pages(Path site) throws IOException {
    try (Stream<Path> files = Files.list(site)) {
      return files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
    }
  }

  @Test
  void everyPageIsSeenInBothWidths() {
    assertThat(pages).hasSize(5);
    assertThat(looks.seen()).hasSize(Looks.WIDTHS.size() * pages.size());
  }

  @Test
  void nothingIsSaidOnTheConsole() {
    assertThat(looks.complaints()).isEmpty();
  }

  @Test
  void everyFigureShowsAboutAsLargeAsItIs() {
    for (JsonNode look : looks.seen()) {
      assertThat(look.path("pictures")).as(look.path("page").asText()).isNotEmpty();
      for (JsonNode picture : look.path("pictures")) {
        assertThat(picture.path("natural").asInt()).as(picture.toString()).isPositive();
        double scale = picture.path("shown").asDouble() / picture.path("natural").asDouble();
        assertThat(scale).as(picture.toString()).isBetween(0.9, 1.1);
      }
    }
  }

  @Test
  void everyLinkLeadsToAFile() {
    for (JsonNode look : looks.seen()) {
      assertThat(look.path("links")).as(look.path("page").asText()).isNotEmpty();
      for (JsonNode link : look.path("links")) {
        assertThat(Path.of(URI.create(link.asText()))).isRegularFile();
      }
    }
  }

  @Test
  void nothingIsWiderThanTheWindow() {
    for (JsonNode look : looks.seen()) {
      assertThat(look.path("scroll_width").asInt())
          .as(look.path("page").asText())
          .isEqualTo(look.path("client_width").asInt());
    }
  }

  @Test
  void noTextIsTiny() {
    for (JsonNode look : looks.seen()) {
      assertThat(look.path("smallest_text").asDouble()).isGreaterThanOrEqualTo(SMALLEST_TEXT);
    }
  }
}
