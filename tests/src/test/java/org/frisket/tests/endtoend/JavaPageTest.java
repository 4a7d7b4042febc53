package org.frisket.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.frisket.models.adaptation.masking.MaskingConfig;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.checkpoint.Backbones;
import org.frisket.models.preprocess.text.Example;
import org.frisket.savedmodels.library.TaskStore;
import org.frisket.training.api.TaskTrainer;
import org.frisket.training.api.TrainedTask;
import org.frisket.training.config.TaskConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program in docs/java.md is compiled and run as it stands there, but for a smaller backbone.
 */
class JavaPageTest {
  private static final List<Class<?>> IMPORTS =
      List.of(
          Backbone.class,
          Backbones.class,
          Example.class,
          List.class,
          MaskingConfig.class,
          Path.class,
          TaskConfig.class,
          TaskTrainer.class,
          TrainedTask.class);

  @TempDir private Path folder;

  private static String linesOfPage() throws IOException {
    String page = Files.readString(Cli.ROOT.resolve("docs/java.md"));
    return List.of(page.split("```java\n")).stream()
        .skip(1)
        .map(block -> block.substring(0, block.indexOf("```")))
        .filter(block -> block.contains("TaskTrainer"))
        .collect(Collectors.joining());
  }

  @Test
  void itTrainsEvaluatesAnswersAndPublishes() throws Exception {
    Path store = folder.resolve("store");
    String lines = linesOfPage();
    assertThat(lines.lines().count()).isLessThanOrEqualTo(15);

    List<String> printed =
        run(lines.replace("minilm-l6", "tiny").replace("\"store\"", '"' + store.toString() + '"'));

    assertThat(printed).hasSize(5 + 2);
    assertThat(printed.subList(0, 5)).allMatch(line -> line.matches("[1-5] \\d\\.\\d+"));
    assertThat(Double.parseDouble(printed.get(5))).isBetween(0.0, 1.0);
    assertThat(printed.get(6)).isIn("bug", "question");
    try (TaskStore published = TaskStore.open(store)) {
      assertThat(published.tasks()).containsExactly("tiny/tickets");
    }
  }

  @Test
  void thePackageShowsTheSameLines() throws IOException {
    Path file = Path.of("training/src/main/java/org/frisket/training/api/package-info.java");
    String shown =
        Files.readAllLines(Cli.ROOT.resolve(file)).stream()
            .dropWhile(line -> !line.contains("<pre>"))
            .skip(1)
            .takeWhile(line -> !line.contains("</pre>"))
            .map(line -> line.substring(" * ".length()) + "\n")
            .collect(Collectors.joining());

    assertThat(shown).isEqualTo(linesOfPage());
  }

  /** What it prints, line by line. */
  private List<String> run(String lines) throws Exception {
    String imports =
        IMPORTS.stream()
            .map(type -> "import " + type.getName() + ";\n")
            .collect(Collectors.joining());
    Path source = folder.resolve("Program.java");
    Files.writeString(
        source,
        imports
            + "public class Program {\n  public static void main(String[] arguments) {\n"
            + lines
            + "  }\n}\n");
    compile(source);
    URL[] compiled = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(compiled, getClass().getClassLoader())) {
      return printed(loader.loadClass("Program"));
    }
  }

  private static void compile(Path source) {
    ByteArrayOutputStream problems = new ByteArrayOutputStream();
    String usual = System.getProperty("java.class.path");
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                problems,
                problems,
                "-Xlint:all,-path",
                "-Werror",
                "-proc:none",
                "-cp",
                System.getProperty("surefire.test.class.path", usual),
                source.toString());
    assertThat(code).as(problems.toString(StandardCharsets.UTF_8)).isZero();
  }

  private static List<String> printed(Class<?> program) throws Exception {
    PrintStream out = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      program.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(out);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
