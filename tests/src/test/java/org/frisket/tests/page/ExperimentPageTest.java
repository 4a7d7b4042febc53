package org.frisket.tests.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the page, without a browser. */
class ExperimentPageTest {
  private static final Pattern ADDRESS = Pattern.compile("(?:src|href|srcset)=\"([^\"]{0,30})");
  private static final Pattern PICTURE = Pattern.compile("data:image/png;base64,([A-Za-z0-9+/=]+)");

  @TempDir private static Path folder;
  private static String html;

  @BeforeAll
  static void makePage() throws IOException {
    html = PageRuns.html(folder);
  }

  private static List<String> found(Pattern pattern) {
    return pattern.matcher(html).results().map(match -> match.group(1)).toList();
  }

  @Test
  void needsNoOtherFile() {
    assertThat(found(ADDRESS)).isNotEmpty().allMatch(address -> address.startsWith("data:"));
    assertThat(html).doesNotContain("http:", "https:", "<script", "@import", "url(");
  }

  @Test
  void everySectionIsThere() {
    assertThat(found(Pattern.compile("<h2>([^<]+)</h2>")))
        .containsExactly(
            "Results",
            "Runs",
            "Curves",
            "Confusion of the best run",
            "Zeros of the best run's masks, percent".replace("'", "&#39;"),
            "Bits flipped since the start, percent",
            "Command of the best run",
            "Config of the best run");
  }

  @Test
  void everyFigureIsAPictureInTwoWidths() throws IOException {
    List<String> pictures = found(PICTURE);
    assertThat(pictures).hasSize(4);
    for (String picture : pictures) {
      byte[] png = Base64.getDecoder().decode(picture);
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
      assertThat(image.getWidth()).isIn(1000, 380);
    }
    assertThat(found(Pattern.compile("<img [^>]*alt=\"([^\"]+)\"")))
        .containsExactly("dev metric over steps", "training loss over steps");
  }

  @Test
  void everyMaskHasItsCell() {
    for (String site : List.of("block 0", "block 1", "pooler", "classifier")) {
      assertThat(count("<td>" + site + "</td>")).as(site).isEqualTo(2);
    }
  }

  @Test
  void runsAreCountedBySetting() {
    assertThat(html)
        .contains("marked_up on tiny: 3 finished runs, 2 configs.")
        .contains("<th>seeds</th><th>sparsity</th>")
        .contains("<td class=\"number\">2</td><td class=\"label\">0.05</td>")
        .contains("<td class=\"number\">1</td><td class=\"label\">0.2</td>");
  }

  @Test
  void namesAreTextAndNotHtml() {
    assertThat(html)
        .doesNotContain(PageRuns.FIRST)
        .contains("<th>&lt;b&gt;bold&lt;/b&gt;</th>")
        .contains("<th>a &amp; &quot;b&quot; &lt;script&gt;alert(1)&lt;/script&gt;</th>");
  }

  private static long count(String text) {
    return Pattern.compile(Pattern.quote(text))
        .matcher(html)
        .results()
        .map(MatchResult::start)
        .count();
  }
}
