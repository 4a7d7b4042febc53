package org.frisket.tests.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.frisket.tests.endtoend.Cli;
import org.junit.jupiter.api.Test;

/**
 * What a program gets that depends on {@code savedmodels}. The list that Maven makes of it is
 * looked at by {@code -Pexample}; here, what the modules ask for, and that none of it asks for what
 * commands need.
 */
class LibraryDependenciesTest {
  private static final List<String> MODULES = List.of("savedmodels", "tf-models");

  /** None of them brings a parser of arguments, a log that goes somewhere, or a backbone. */
  private static final Set<String> KNOWN =
      Set.of(
          "org.frisket:tf-models",
          "org.tensorflow:tensorflow-core-api",
          "org.tensorflow:tensorflow-core-native",
          "org.tensorflow:tensorflow-framework",
          "com.google.protobuf:protobuf-java",
          "ai.djl.huggingface:tokenizers",
          "org.apache.commons:commons-numbers-gamma",
          "org.apache.commons:commons-text",
          "net.java.dev.jna:jna",
          "com.google.guava:guava",
          "com.fasterxml.jackson.core:jackson-databind",
          "com.fasterxml.jackson.dataformat:jackson-dataformat-yaml",
          "org.apache.logging.log4j:log4j-api");

  private static final Pattern DEPENDENCY =
      Pattern.compile(
          "<dependency>\\s*<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>"
              + "(.*?)</dependency>",
          Pattern.DOTALL);

  private static List<MatchResult> dependencies(Path pom) throws IOException {
    return DEPENDENCY.matcher(Files.readString(pom)).results().toList();
  }

  private static List<String> handedOn(String module) throws IOException {
    List<String> names = new ArrayList<>();
    for (MatchResult one : dependencies(Cli.ROOT.resolve(module).resolve("pom.xml"))) {
      boolean kept = one.group(3).matches("(?s).*<(optional>true|scope>test)<.*");
      if (!kept) {
        names.add(one.group(1) + ":" + one.group(2));
      }
    }
    return names;
  }

  @Test
  void theLibraryHandsOnNothingThatCommandsNeed() throws IOException {
    for (String module : MODULES) {
      assertThat(handedOn(module)).as(module).isNotEmpty().isSubsetOf(KNOWN);
    }
  }

  /** So the rest, and no other module, says what a command needs. */
  @Test
  void whatCommandsNeedIsSaidInOnePlace() throws IOException {
    List<String> needed = handedOn("deploy/command-line");

    assertThat(needed).contains("info.picocli:picocli", "org.apache.logging.log4j:log4j-core");
    for (String module : List.of("tf-models", "savedmodels", "server", "training", "analysis")) {
      assertThat(handedOn(module)).as(module).doesNotContainAnyElementsOf(needed);
    }
  }

  /** A configuration in a library's jar would be taken for the program's own. */
  @Test
  void theLibraryConfiguresNoLog() {
    for (String module : MODULES) {
      assertThat(Cli.ROOT.resolve(module).resolve("src/main/resources/log4j2.xml")).doesNotExist();
    }
  }
}
