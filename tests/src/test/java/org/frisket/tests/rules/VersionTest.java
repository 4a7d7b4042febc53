package org.frisket.tests.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.frisket.models.cli.Version;
import org.frisket.tests.endtoend.Cli;
import org.junit.jupiter.api.Test;

/**
 * The project's version is said in pom.xml; all else is filled in from there or held to it here.
 */
class VersionTest {
  private static final String OURS =
      "<groupId>org\\.frisket</groupId>\\s*<artifactId>[\\w-]+</artifactId>\\s*"
          + "<version>([^<]+)</version>";
  private static final String REVISION = "${revision}";
  private static final Path EXAMPLE = Cli.ROOT.resolve("tests/example");

  private static String version() throws IOException {
    List<String> said = all("<revision>([^<]+)</revision>", read(Cli.ROOT.resolve("pom.xml")));
    assertThat(said).hasSize(1);
    return said.get(0);
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file);
  }

  private static List<String> all(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1)).toList();
  }

  @Test
  void theProgramSaysIt() throws IOException {
    assertThat(Version.PROGRAM).isEqualTo(version());
  }

  @Test
  void noModuleSaysItAgain() throws IOException {
    List<Path> poms =
        Sources.ALL.stream()
            .filter(file -> file.endsWith("pom.xml") && !file.startsWith(EXAMPLE))
            .toList();
    assertThat(poms).hasSizeGreaterThan(9);
    for (Path pom : poms) {
      assertThat(all(OURS, read(pom)))
          .as("%s", pom)
          .startsWith(REVISION)
          .allMatch(said -> said.equals(REVISION) || said.equals("${project.version}"));
    }
  }

  /** A project of somebody else's. */
  @Test
  void theExampleNamesIt() throws IOException {
    assertThat(all(OURS, read(EXAMPLE.resolve("pom.xml")))).isNotEmpty().containsOnly(version());
  }

  @Test
  void thePageForJavaAndTheChangelogNameIt() throws IOException {
    String page = read(Cli.ROOT.resolve("docs/java.md"));

    assertThat(all("org\\.frisket:[\\w-]+:([\\w.-]+)", page)).isNotEmpty().containsOnly(version());
    assertThat(read(Cli.ROOT.resolve("CHANGELOG.md"))).contains("\n## " + version() + "\n");
  }

  @Test
  void noSourceAndNoScriptSaysItAgain() throws IOException {
    Pattern word = Pattern.compile("(?<![\\w.])" + Pattern.quote(version()) + "(?![\\w.])");
    for (Path file : Sources.main()) {
      assertThat(read(file)).as("%s", file).doesNotContainPattern(word);
    }
    for (String script : List.of("frisket", "deploy/zip/frisket.cmd", "deploy/Dockerfile")) {
      assertThat(read(Cli.ROOT.resolve(script))).doesNotContainPattern(word);
    }
  }
}
