package org.frisket.analysis.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.frisket.analysis.fixtures.ResultsStudy;
import org.frisket.analysis.fixtures.TinyRuns;
import org.frisket.analysis.study.StudyFolder;
import org.frisket.analysis.study.StudyRunner;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportSiteTest {
  private static final Pattern ADDRESS = Pattern.compile("(?:href|src|srcset)=\"([^\"]*)\"");

  @TempDir private static Path folder;
  private static ReportSite report;
  private static Path site;

  @BeforeAll
  static void write() throws IOException {
    TinyRuns tiny = new TinyRuns(folder);
    StudyRunner runner = tiny.runner();
    var plan =
        runner.plan(
            new ResultsStudy(),
            tiny.write(
                "results-small.yaml",
                """
                runs:
                  - {experiment: masking.yaml, set: {}, seeds: [1, 2], if_data: false}
                  - {experiment: elsewhere.yaml, set: {}, seeds: [1], if_data: true}
                scale: 1.0
                """));
    runner.result(plan, "study results --small");
    StudyFolder study = runner.folder(plan);
    report = new ReportSite(List.of(study), "report --small");
    site = folder.resolve("site");
    report.write(site);
  }

  @Test
  void everyLinkIsRelativeAndLeadsToAFile() throws IOException {
    for (Path page : pages()) {
      List<String> addresses =
          ADDRESS.matcher(Files.readString(page)).results().map(match -> match.group(1)).toList();
      assertThat(addresses).as(page.toString()).isNotEmpty();
      for (String address : addresses) {
        if (!address.equals("data:,")) {
          assertThat(page.resolveSibling(address)).isRegularFile();
          assertThat(address).doesNotContain(":", "..").doesNotStartWith("/");
        }
      }
    }
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(site)) {
      return files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
    }
  }

  @Test
  void aStudyHasItsPageAndItsFiles() throws IOException {
    assertThat(pages())
        .containsExactly(site.resolve("index.html"), site.resolve("results-small.html"));
    assertThat(site.resolve("results-small/study.json")).isRegularFile();
  }

  @Test
  void thePageSaysWhatItIsFrom() throws IOException {
    String page = Files.readString(site.resolve("results-small.html"));
    assertThat(page)
        .contains("There are 2 runs.")
        .contains("Left out, since their data files were not there: elsewhere.yaml")
        .contains("./frisket study results --small")
        .contains("experiment: masking.yaml")
        .contains("backbone tiny")
        .contains("version of tensorflow");
  }

  @Test
  void wordsAreTextAndNotHtml() throws IOException {
    for (Path page : pages()) {
      assertThat(Files.readString(page))
          .contains("Results &amp; &lt;more&gt;")
          .doesNotContain("<more>", "<script");
    }
  }

  @Test
  void anOlderSiteIsReplacedButNothingElse() throws IOException {
    report.write(site);
    Path other = Files.createDirectory(folder.resolve("mine"));
    Files.writeString(other.resolve("letter.txt"), "dear");
    assertThatThrownBy(() -> report.write(other))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("--out");
    assertThat(other.resolve("letter.txt")).isRegularFile();
  }
}
