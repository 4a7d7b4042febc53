package org.frisket.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.frisket.tests.endtoend.Cli;
import org.junit.jupiter.api.Test;

class LinksTest {
  @Test
  void everyLinkLeadsToAFileAndAHeadingOfTheProject() throws IOException {
    Map<String, MarkdownPage> pages =
        MarkdownPage.all().stream()
            .collect(Collectors.toMap(MarkdownPage::name, Function.identity()));
    List<String> broken = new ArrayList<>();
    for (MarkdownPage page : pages.values()) {
      for (String link : page.links()) {
        if (!link.matches("https?://.*") && !leadsSomewhere(page, link, pages)) {
          broken.add(page.name() + ": " + link);
        }
      }
    }
    assertThat(pages).hasSizeGreaterThan(20);
    assertThat(broken).isEmpty();
  }

  private static boolean leadsSomewhere(
      MarkdownPage page, String link, Map<String, MarkdownPage> pages) {
    String[] parts = link.split("#", 2);
    Path file =
        parts[0].isEmpty() ? Cli.ROOT.resolve(page.name()) : page.folder().resolve(parts[0]);
    if (!Files.exists(file)) {
      return false;
    }
    String name = Cli.ROOT.relativize(file.normalize()).toString().replace('\\', '/');
    return parts.length == 1 || pages.get(name).anchors().contains(parts[1]);
  }

  /** What people read first stays short. */
  @Test
  void theReadmeIsUnderOneHundredAndFiftyLines() throws IOException {
    assertThat(Files.readAllLines(Cli.ROOT.resolve("README.md"))).hasSizeLessThan(150);
  }
}
