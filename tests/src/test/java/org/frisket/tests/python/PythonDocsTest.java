package org.frisket.tests.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.frisket.tests.endtoend.Cli;
import org.frisket.training.cli.TrainingCommand;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docs/python.md} as it stands there: its blocks of Python are one program, and its commands
 * are run where they stand. Only the training before is a shorter one.
 */
@Tag("python")
class PythonDocsTest {
  private static final Path PAGE = Cli.ROOT.resolve("docs/python.md");
  private static final Pattern BLOCK = Pattern.compile("(?m)^```(python)?\n((?s:.*?))^```$");

  @TempDir private Path work;

  @Test
  void everyBlockRuns() throws Exception {
    String python = System.getenv("FRISKET_PYTHON");
    assumeThat(python).as("FRISKET_PYTHON").isNotNull();
    assumeThat(run(python, "-c", "import numpy, pandas, safetensors, torch, transformers"))
        .as("what tests/peers/requirements-docs.txt names")
        .isZero();
    train();
    installLauncher();
    Path program = Files.writeString(work.resolve("page.py"), program());

    int code = run(python, program.toString());

    assertThat(code).as(Files.readString(work.resolve("said"))).isZero();
  }

  private int run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(work.toFile());
    builder.environment().keySet().removeAll(List.of("FRISKET_STORE", "FRISKET_RUNS"));
    builder.redirectErrorStream(true).redirectOutput(work.resolve("said").toFile());
    return builder.start().waitFor();
  }

  private void train() {
    Cli.Outcome trained =
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
            work.resolve("store").toString());
    assertThat(trained.exitCode()).as(trained.err()).isZero();
  }

  /** The launcher in a project that is built already: on the class path of this test. */
  private void installLauncher() throws IOException {
    Path launcher = Files.copy(Cli.ROOT.resolve("frisket"), work.resolve("frisket"));
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    Files.writeString(work.resolve("pom.xml"), "<project/>");
    Path build = Files.createDirectory(work.resolve(".frisket-build"));
    Files.writeString(build.resolve("classpath-analysis"), System.getProperty("java.class.path"));
  }

  private static String program() throws IOException {
    List<String> parts = new ArrayList<>();
    parts.add("import subprocess");
    for (MatchResult block : blocks()) {
      if (block.group(1) != null) {
        parts.add(block.group(2));
      } else {
        block.group(2).lines().forEach(line -> parts.add(started(line)));
      }
    }
    return String.join("\n", parts) + "\n";
  }

  private static List<MatchResult> blocks() throws IOException {
    List<MatchResult> blocks = BLOCK.matcher(Files.readString(PAGE)).results().toList();
    assertThat(blocks).hasSizeGreaterThan(8);
    return blocks;
  }

  private static String started(String command) {
    assertThat(command).startsWith("./frisket ");
    return "subprocess.run(['bash', '-c', '" + command.replace("'", "\\'") + "'], check=True)";
  }
}
