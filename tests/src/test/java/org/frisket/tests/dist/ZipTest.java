package org.frisket.tests.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.frisket.models.cli.Version;
import org.frisket.models.files.AtomicFiles;
import org.frisket.tests.endtoend.Cli;
import org.frisket.tests.endtoend.SmallTask;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code frisket-<version>.zip}, unpacked into a folder with a blank in its name that nobody may
 * write to, and used from another one. Maven is not on the path.
 */
@Tag("dist")
@DisabledOnOs(OS.WINDOWS)
class ZipTest {
  private static final String NAME = "frisket-" + Version.PROGRAM;
  private static final String JAVA_ALONE = "java-alone";

  @TempDir private static Path work;
  private static Path unpacked;
  private static Path folder;

  @BeforeAll
  static void unpack() throws Exception {
    Path zip = Cli.ROOT.resolve("deploy/zip/target").resolve(NAME + ".zip").toAbsolutePath();
    assertThat(zip).as("mvn -Pdist package makes it").exists();
    Path place = Files.createDirectory(work.resolve("un packed"));
    assertThat(run(place, Map.of(), List.of("unzip", "-q", zip.toString())).code()).isZero();
    unpacked = place.resolve(NAME);
    writable(false);
    folder = Files.createDirectory(work.resolve("own folder"));
    Path programs = Files.createDirectory(work.resolve(JAVA_ALONE));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Files.createSymbolicLink(programs.resolve("java"), java);
  }

  @AfterAll
  static void giveBack() throws Exception {
    writable(true);
    AtomicFiles.deleteTree(unpacked);
  }

  private static void writable(boolean may) throws Exception {
    String mode = may ? "u+w" : "a-w";
    run(work, Map.of(), List.of("chmod", "-R", mode, unpacked.toString()));
  }

  private record Ended(int code, String out, String err) {}

  private static Ended run(Path in, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path out = work.resolve("out");
    Path err = work.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(in.toFile())
            .redirectInput(input().toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("FRISKET_"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private static Path input() throws IOException {
    return Files.writeString(work.resolve("input"), "Who wrote Hamlet?\nWhere does it rain?\n");
  }

  private static Ended frisket(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(unpacked.resolve("frisket").toString());
    command.addAll(List.of(arguments));
    String path = work.resolve(JAVA_ALONE) + ":/usr/bin:/bin";
    return run(folder, Map.of("PATH", path), command);
  }

  private static List<String> names(Path below) throws IOException {
    try (Stream<Path> files = Files.walk(below)) {
      return files.map(file -> below.relativize(file).toString()).sorted().toList();
    }
  }

  @Test
  void helpNamesEveryVerbAndEveryVerbHasHelp() throws Exception {
    Ended all = frisket("--help");

    assertThat(all.code()).as(all.err()).isZero();
    for (String verb : List.of("train", "store", "serve", "bench")) { // one a module
      assertThat(all.out()).contains("\n  " + verb + " ");
      Ended one = frisket(verb, "--help");
      assertThat(one.code()).as(one.err()).isZero();
      assertThat(one.out()).startsWith("Usage: frisket " + verb);
    }
    assertThat(frisket("--version").out()).isEqualTo("frisket " + Version.PROGRAM + "\n");
  }

  @Test
  void aTaskIsTrainedAskedAndMeasuredInTheFolderOfNow() throws Exception {
    List<String> before = names(unpacked);
    SmallTask.tinyIn(folder);

    Ended trained = frisket("train", "small.yaml", "--quiet", "--set", "training.epochs=1");
    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(folder.resolve("store/tiny/tasks/small/1/task.json")).exists();
    assertThat(SmallTask.find(folder.resolve("runs/small"), "result.json")).exists();
    Ended predicted = frisket("predict", "small");
    assertThat(predicted.code()).as(predicted.err()).isZero();
    assertThat(predicted.out()).hasLineCount(2);
    Ended evaluated = frisket("evaluate", "--task-package", "small", "--json", "--quiet");
    assertThat(evaluated.code()).as(evaluated.err()).isZero();
    assertThat(names(unpacked)).isEqualTo(before);
  }

  /** The embedded backbone and the configs are inside. */
  @Test
  void theEmbeddedExampleIsThere() throws Exception {
    String config = unpacked.resolve("configs/experiments/questions/masking.yaml").toString();
    Ended trained =
        frisket("train", config, "--quiet", "--set", "training.epochs=1", "--set", "baselines=[]");

    assertThat(trained.code()).as(trained.err()).isZero();
    assertThat(folder.resolve("store/minilm-l6/tasks/questions/1/task.json")).exists();
  }

  @Test
  void whatIsMissingIsToldInOneLine() throws Exception {
    String script = unpacked.resolve("frisket").toString();
    Path none = Files.createDirectory(work.resolve("no-java"));
    for (String program : List.of("bash", "dirname", "uname")) {
      Files.createSymbolicLink(none.resolve(program), Path.of("/bin", program));
    }
    Ended noJava =
        run(folder, Map.of("PATH", none.toString()), List.of("/bin/bash", script, "doctor"));
    assertThat(noJava.code()).isEqualTo(2);
    assertThat(noJava.err()).startsWith("error: java: not found").hasLineCount(1);
  }
}
