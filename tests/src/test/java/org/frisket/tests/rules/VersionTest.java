package org.frisket.tests.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.frisket.models.cli.Version;
import org.frisket.tests.endtoend.Cli;
import org.junit.jupiter.api.Test;

/**
 * The project's version is said in pom.xml; all else is filled in from there or held to it here.
 */
class VersionTest {
  private static final String OURS =
      "<groupId>org\\.frisket</groupId>\\s*<artifactId>[\\w-]+</artifactId>\\s*"
          + "<version>([^<$]+)</version>";

  private static String version() throws IOException {
    Matcher found = Pattern.compile(OURS).matcher(read(Cli.ROOT.resolve("pom.xml")));
    assertThat(found.find()).isTrue();
    return found.group(1);
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
  void modulesAndTheExampleNameIt() throws IOException {
    try (Stream<Path> modules = Files.list(Cli.ROOT)) {
      List<Path> poms =
          Stream.concat(modules, Stream.of(Cli.ROOT.resolve("tests/example")))
              .map(module -> module.resolve("pom.xml"))
              .filter(Files::exists)
              .toList();
      assertThat(poms).hasSizeGreaterThan(6);
      for (Path pom : poms) {
        assertThat(all(OURS, read(pom))).as("%s", pom).isNotEmpty().containsOnly(version());
      }
    }
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
    assertThat(read(Cli.ROOT.resolve("frisket"))).doesNotContainPattern(word);
  }
}
