package org.frisket.tests.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.frisket.tests.endtoend.SmallTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison of a folder, as it is run over several sittings and machines. */
class ComparisonTest {
  private static final String STAGE =
      """
      base: ../../small.yaml
      set: {training.epochs: 1}
      seeds: [1]
      threads: 1
      rates_of: none
      best_of: none
      best: 0
      """;
  private static final String METHOD =
      """
      set: {}
      rates: [1.0e-3, 1.0e-2]
      stages: {}
      left_out: "no"
      """;

  @TempDir private Path work;

  private void writeComparison() throws IOException {
    Path base = SmallTask.tinyIn(work).config();
    String experiment = Files.readString(base).replaceFirst("method: .*", "method: {name: bitfit}");
    Files.writeString(base, experiment);
    write("comparison.yaml", "comparison: small\nmethods: [bitfit]\nstages: [first, second]\n");
    write("stages/first.yaml", STAGE);
    write(
        "stages/second.yaml",
        STAGE.replace("epochs: 1", "epochs: 2").replace("rates_of: none", "rates_of: first"));
    write("methods/defaults.yaml", METHOD);
  }

  private void write(String name, String text) throws IOException {
    Path file = work.resolve("comparison").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private TrainProcess start(String runs) throws IOException {
    Files.createDirectories(work.resolve("docs"));
    return TrainProcess.start(
        "compare",
        work.resolve("comparison").toString(),
        "--runs",
        work.resolve(runs).toString(),
        "--docs",
        work.resolve("docs").toString());
  }

  private static long results(Path runs) {
    try (Stream<Path> files = Files.walk(runs)) {
      return files.filter(file -> file.endsWith("result.json")).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyStageIsRunAndKeptResultsAreNotRunAgain() throws Exception {
    writeComparison();
    TrainProcess whole = start("runs");
    assertThat(whole.waitFor()).as(whole.errors()).isZero();

    assertThat(whole.errors()).contains("3 of 3 runs done").doesNotContain("absl", "MLIR");
    assertThat(results(work.resolve("runs"))).isEqualTo(3);
    assertThat(work.resolve("docs/comparison/small/second-bitfit.json")).isRegularFile();

    TrainProcess elsewhere = start("elsewhere");
    assertThat(elsewhere.waitFor()).as(elsewhere.errors()).isZero();
    assertThat(results(work.resolve("elsewhere"))).isZero();
  }
}
