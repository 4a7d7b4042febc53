package org.frisket.tests.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.frisket.savedmodels.json.Json;
import org.frisket.testkit.Chromium;

/** A Chromium without a window. */
final class Browser {
  private static final Pattern SEEN =
      Pattern.compile("<pre id=\"seen\">(.*?)</pre>", Pattern.DOTALL);

  private final String program;
  private final Path folder;

  private Browser(String program, Path folder) {
    this.program = program;
    this.folder = folder;
  }

  /**
   * What a page looks like there.
   *
   * @param seen what the page's own script wrote into its element {@code seen}
   * @param console what was said on the console
   */
  record Look(JsonNode seen, String console) {}

  /**
   * Skips the test where there is no browser.
   *
   * @param folder for its files
   */
  static Browser assumed(Path folder) {
    return new Browser(Chromium.assumed(), folder);
  }

  /** What the browser says of its own goes elsewhere: only the console's lines are kept. */
  Look open(Path page) throws Exception {
    Path dom = folder.resolve("dom.html");
    Path log = folder.resolve("browser.log");
    Process process =
        new ProcessBuilder(
                program,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--allow-file-access-from-files", // frames of files are looked into
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
    String seen = found.group(1).replace("&quot;", "\"").replace("&amp;", "&");
    try (Stream<String> lines = Files.lines(log)) {
      String console = String.join("\n", lines.filter(line -> line.contains("CONSOLE")).toList());
      return new Look(Json.compact().readTree(seen), console);
    }
  }
}
