package org.frisket.tests.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frisket.testkit.browser.Tab;

/**
 * What pages look like in a browser, as wide as a screen and as a telephone.
 *
 * @param seen of each page in each width, what {@code look.js} tells
 * @param complaints of the console
 */
record Looks(List<JsonNode> seen, List<String> complaints) {
  static final List<Integer> WIDTHS = List.of(1280, 400);

  static Looks at(Tab tab, List<Path> pages) throws Exception {
    String script = script();
    List<JsonNode> seen = new ArrayList<>();
    for (Path page : pages) {
      for (int width : WIDTHS) {
        tab.open(page.toUri().toString(), width, "light");
        seen.add(tab.value(script));
      }
    }
    return new Looks(seen, List.copyOf(tab.complaints()));
  }

  private static String script() throws IOException {
    try (InputStream stream = Looks.class.getResourceAsStream("/page/look.js")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
