package org.frisket.tests.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.frisket.savedmodels.json.Json;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, in frames as wide as a screen and as a telephone. */
@Tag("browser")
class BrowserTest {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final Pattern SEEN =
      Pattern.compile("<pre id=\"seen\">(.*?)</pre>", Pattern.DOTALL);
  private static final double SMALLEST_TEXT = 12;

  @TempDir private static Path folder;
  private static String console;
  private static JsonNode seen;

  @BeforeAll
  static void openPage() throws Exception {
    Optional<String> browser = browser();
    assumeThat(browser).as("a Chromium: FRISKET_CHROMIUM, or one of %s", NAMES).isPresent();
    Path wrapper = folder.resolve("wrapper.html");
    Files.writeString(wrapper, wrapper(PageRuns.html(folder)));
    open(browser.get(), wrapper);
  }

  private static Optional<String> browser() {
    String named = System.getenv("FRISKET_CHROMIUM");
    return named != null
        ? Optional.of(named)
        : NAMES.stream().filter(BrowserTest::isHere).findFirst();
  }

  private static boolean isHere(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(path -> Files.isExecutable(Path.of(path, name)));
  }

  private static String wrapper(String html) throws IOException {
    try (InputStream stream = BrowserTest.class.getResourceAsStream("/page/wrapper.html")) {
      String page = html.replace("&", "&amp;").replace("\"", "&quot;");
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("PAGE", page);
    }
  }

  /** What the browser says of its own goes elsewhere: only the console's lines are kept. */
  private static void open(String browser, Path page) throws Exception {
    Path dom = folder.resolve("dom.html");
    Path log = folder.resolve("browser.log");
    Process process =
        new ProcessBuilder(
                browser,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + folder.resolve("profile"),
                "--enable-logging=stderr",
                "--window-size=1400,1000",
                "--dump-dom",
                page.toUri().toString())
            .redirectOutput(dom.toFile())
            .redirectError(log.toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(log)).isZero();
    Matcher found = SEEN.matcher(Files.readString(dom));
    assertThat(found.find()).as("what the page's script saw").isTrue();
    seen = Json.compact().readTree(found.group(1).replace("&quot;", "\"").replace("&amp;", "&"));
    try (Stream<String> lines = Files.lines(log)) {
      console = String.join("\n", lines.filter(line -> line.contains("CONSOLE")).toList());
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
