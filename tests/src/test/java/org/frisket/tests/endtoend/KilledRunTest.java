package org.frisket.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, killed without warning at three places and resumed: the same bytes. */
class KilledRunTest {
  private static final List<String> SAME =
      List.of(
          "package/task.safetensors",
          "package/task.json",
          "metrics.jsonl",
          "events/events.out.tfevents.0000000000.frisket");

  @TempDir Path work;

  @Test
  void aKilledRunEndsWithTheBytesOfAnUndisturbedOne() throws Exception {
    SmallTask task = SmallTask.in(work);
    Path undisturbed = work.resolve("undisturbed");
    Path disturbed = work.resolve("disturbed");
    assertThat(start(task.train(undisturbed)).waitFor()).isZero();

    killWhenThere(task, disturbed, "step-000000002");
    killWhenThere(task, disturbed, "step-000000006");
    killWhenThere(task, disturbed, "step-000000009");
    assertThat(start(task.train(disturbed, "--resume")).waitFor()).isZero();

    Path one = SmallTask.find(undisturbed, "result.json").getParent();
    Path other = SmallTask.find(disturbed, "result.json").getParent();
    for (String file : SAME) {
      assertThat(other.resolve(file)).hasSameBinaryContentAs(one.resolve(file));
    }
  }

  private void killWhenThere(SmallTask task, Path to, String checkpoint) throws Exception {
    Process process = start(task.train(to, "--resume"));
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (!exists(to, checkpoint)) {
      assertThat(process.isAlive()).as("the run before " + checkpoint).isTrue();
      assertThat(System.nanoTime()).isLessThan(giveUp);
      Thread.sleep(5);
    }
    process.destroyForcibly().waitFor();
  }

  private static boolean exists(Path below, String name) throws IOException {
    if (!Files.isDirectory(below)) {
      return false;
    }
    try (var paths = Files.walk(below)) {
      return paths.anyMatch(path -> path.endsWith(name));
    } catch (java.io.UncheckedIOException e) {
      return false; // a folder was renamed under our feet
    }
  }

  private static Process start(String[] arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dorg.bytedeco.javacpp.maxPhysicalBytes=0");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("org.frisket.training.Main");
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
