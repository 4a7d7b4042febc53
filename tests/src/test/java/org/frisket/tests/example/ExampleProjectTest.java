package org.frisket.tests.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.frisket.models.cli.Version;
import org.frisket.savedmodels.cli.SavedModelsCommand;
import org.frisket.tests.endtoend.Cli;
import org.frisket.training.cli.TrainingCommand;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The project in {@code tests/example} depends on the installed modules as any other would, and
 * asks a task that is trained here for it.
 */
@Tag("example")
class ExampleProjectTest {
  private static final List<String> MODULES = List.of("tf-models", "savedmodels");
  private static final List<String> TEXTS = List.of("Who wrote Hamlet?", "Where does it rain?");

  @TempDir private static Path work;
  private static OutsideProject outside;
  private static Path store;

  @BeforeAll
  static void installAndPublish() throws Exception {
    outside = new OutsideProject(work);
    String modules = "savedmodels,deploy/bom";
    outside.maven(copyOfTheModules(), "install", "-Prelease", "-pl", modules, "-am");
    store = work.resolve("store");
    succeed(
        Cli.run(
            new TrainingCommand(),
            "train",
            Cli.ROOT.resolve("configs/experiments/questions/masking.yaml").toString(),
            "--quiet",
            "--set",
            "training.epochs=3",
            "--set",
            "baselines=[]",
            "--runs",
            work.resolve("runs").toString(),
            "--store",
            store.toString()));
    succeed(run("", new SavedModelsCommand(), "store", "label", "questions", "1", "stable"));
  }

  @AfterAll
  static void close() throws IOException {
    outside.close();
  }

  /** Nothing is built in the project itself, where these tests may come from. */
  private static Path copyOfTheModules() throws IOException {
    for (String module : MODULES) {
      outside.copy(module + "/src/main", "frisket/" + module + "/src/main");
    }
    outside.copy("deploy", "frisket/deploy");
    Path copy = outside.copy(".mvn", "frisket/.mvn").getParent();
    try (Stream<Path> folders = Files.list(Cli.ROOT)) {
      for (Path pom : folders.map(folder -> folder.resolve("pom.xml")).toList()) {
        if (Files.exists(pom)) {
          Path module = copy.resolve(pom.getParent().getFileName());
          Files.copy(pom, Files.createDirectories(module).resolve("pom.xml"));
        }
      }
    }
    Files.copy(Cli.ROOT.resolve("pom.xml"), copy.resolve("pom.xml"));
    return copy;
  }

  private static Cli.Outcome succeed(Cli.Outcome outcome) {
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return outcome;
  }

  private static Cli.Outcome run(String input, Object command, String... arguments) {
    String[] all =
        Stream.concat(Stream.of(arguments), Stream.of("--store", store.toString()))
            .toArray(String[]::new);
    return Cli.runWithInput(input, command, all);
  }

  /** What the program prints is what {@code predict} says. */
  @Test
  void theExampleAnswersAsPredictDoes() throws Exception {
    Path example = outside.copy("tests/example", "example");
    String texts = "'" + String.join("' '", TEXTS) + "'";
    String out =
        outside.maven(
            example, "compile", "exec:java", "-Dexec.args=" + store + " questions@stable " + texts);
    Cli.Outcome predicted =
        succeed(run(String.join("\n", TEXTS), new TrainingCommand(), "predict", "questions@1"));

    List<String> told =
        out.lines().filter(line -> line.contains("\t")).map(ExampleProjectTest::rounded).toList();
    assertThat(told).isEqualTo(predicted.out().lines().toList());
    assertThat(told.get(0)).startsWith("person\t");
    assertThat(told.get(1)).startsWith("place\t");
  }

  private static String rounded(String line) {
    String[] fields = line.split("\t");
    return String.format(Locale.ROOT, "%s\t%.4f", fields[0], Double.parseDouble(fields[1]));
  }

  /** It is given what it asks for, and not what our own commands need. */
  @Test
  void theLibraryBringsNoCommandLine() throws Exception {
    Path example = outside.copy("tests/example", "dependent");
    Path list = work.resolve("list");
    outside.maven(
        example,
        "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:list",
        "-DoutputFile=" + list);

    assertThat(Files.readString(list))
        .contains("org.frisket:savedmodels:", "org.apache.logging.log4j:log4j-api:")
        .doesNotContain("picocli", "jline", "log4j-core", "log4j-slf4j", "langchain4j")
        .doesNotContain("command-line");
  }

  @Test
  void whatIsInstalledNamesItsVersion() throws IOException {
    for (String module : List.of("frisket", "bom", "savedmodels")) {
      String file = module + "-" + Version.PROGRAM + ".pom";
      assertThat(Files.readString(outside.installed(module, Version.PROGRAM, file)))
          .contains("<version>" + Version.PROGRAM + "</version>")
          .doesNotContain("{revision}");
    }
  }

  /** Imported, it sets the versions that it names and no others. */
  @Test
  void theBomHasNoParent() throws IOException {
    Path bom = outside.installed("bom", Version.PROGRAM, "bom-" + Version.PROGRAM + ".pom");

    assertThat(Files.readString(bom))
        .contains("<artifactId>savedmodels</artifactId>", "langchain4j-embeddings")
        .doesNotContain("<parent>", "<artifactId>armeria", "<artifactId>picocli");
  }

  @Test
  void sourcesAndJavadocAreInstalledToo() throws IOException {
    for (String module : MODULES) {
      assertThat(entries(module, "sources")).anyMatch(name -> name.endsWith(".java"));
      assertThat(entries(module, "javadoc")).contains("index.html");
    }
    assertThat(entries("savedmodels", "sources"))
        .contains("org/frisket/savedmodels/library/TaskStore.java");
    assertThat(entries("savedmodels", "javadoc"))
        .contains("org/frisket/savedmodels/library/TaskStore.html");
  }

  private static List<String> entries(String module, String classifier) throws IOException {
    String file = "%s-%s-%s.jar".formatted(module, Version.PROGRAM, classifier);
    Path installed = outside.installed(module, Version.PROGRAM, file);
    try (JarFile jar = new JarFile(installed.toFile())) {
      return jar.stream().map(entry -> entry.getName()).toList();
    }
  }
}
