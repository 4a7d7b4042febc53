package org.frisket.tests.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.testkit.browser.Tab;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, as wide as a screen and as a telephone. */
@Tag("browser")
class BrowserTest {
  private static final double SMALLEST_TEXT = 12;

  @TempDir private static Path folder;
  private static Looks looks;

  @BeforeAll
  static void openPage() throws Exception {
    try (Tab tab = new Tab(folder)) {
      Path page = Files.writeString(folder.resolve("page.html"), PageRuns.html(folder));
      looks = Looks.at(tab, List.of(page));
    }
  }

  @Test
  void nothingIsSaidOnTheConsole() {
    assertThat(looks.complaints()).isEmpty();
  }

  @Test
  void itIsSeenInBothWidths() {
    assertThat(looks.seen()).extracting(look -> look.path("width").asInt()).isEqualTo(Looks.WIDTHS);
  }

  @Test
  void everyFigureShowsAboutAsLargeAsItIs() {
    for (JsonNode look : looks.seen()) {
      assertThat(look.path("pictures")).hasSize(2);
      for (JsonNode picture : look.path("pictures")) {
        assertThat(picture.path("natural").asInt()).as(picture.toString()).isPositive();
        double scale = picture.path("shown").asDouble() / picture.path("natural").asDouble();
        assertThat(scale).as(picture.toString()).isBetween(0.9, 1.1);
      }
    }
  }

  @Test
  void nothingIsWiderThanTheWindow() {
    for (JsonNode look : looks.seen()) {
      assertThat(look.path("scroll_width").asInt()).isEqualTo(look.path("client_width").asInt());
    }
  }

  @Test
  void noTextIsTiny() {
    for (JsonNode look : looks.seen()) {
      assertThat(look.path("smallest_text").asDouble()).isGreaterThanOrEqualTo(SMALLEST_TEXT);
    }
  }

  @Test
  void everySectionTakesRoom() {
    for (JsonNode look : looks.seen()) {
      assertThat(look.path("sections")).hasSize(7);
      look.path("sections").forEach(height -> assertThat(height.asDouble()).isPositive());
    }
  }
}
