package org.frisket.tests.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a process holds does not grow. */
@Tag("reliability")
class MemoryTest {
  private static final double SHARE = 0.02;

  /**
   * The Java heap is of fixed size and touched at once, so that the resident size tells of native
   * memory; and native objects that nobody closes are never collected, so that it tells of them.
   */
  private static final List<String> NOTHING_COLLECTED =
      List.of(
          "-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch", "-Dorg.bytedeco.javacpp.noPointerGC=true");

  /** JavaCPP counts open objects; so much heap that no collection closes them behind our back. */
  private static final List<String> COUNTED = List.of("-Xmx6g", "-Xmn5g", "-XX:MetaspaceSize=256m");

  @TempDir private Path work;

  private record Sample(long done, long residentKib, long objects, long collections) {
    static Sample parse(String line) {
      long[] n = Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
      return new Sample(n[0], n[1], n[2], n[3]);
    }
  }

  private List<Sample> probe(List<String> options, String what, long times) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-Dorg.bytedeco.javacpp.maxPhysicalBytes=0");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(
        List.of(MemoryProbe.class.getName(), what, work.toString(), Long.toString(times)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().map(Sample::parse).toList();
  }

  private static Sample at(List<Sample> samples, long done) {
    return samples.stream().filter(s -> s.done() == done).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "steps,       500, 10000, 'steps of a tiny model, in a run with logs and checkpoints'",
    "evaluations, 500, 10000, evaluations of a loaded package",
    "runs,        10,  50,    runs after each other in one process",
    "tasks,       500, 10000, tasks of minilm-l6 that an engine is told of and asked and forgets"
  })
  void theResidentSizeIsFlat(String what, long from, long to, String fault) throws Exception {
    List<Sample> samples = probe(NOTHING_COLLECTED, what, to);
    Sample first = at(samples, from);
    Sample last = at(samples, to);
    double growth = (double) last.residentKib() / first.residentKib() - 1;

    assertThat(growth).as("growth from %s to %s", first, last).isBetween(-SHARE, SHARE);
    write(fault, first, last, growth);
  }

  private static void write(String fault, Sample first, Sample last, double growth)
      throws IOException {
    String outcome =
        String.format(
            Locale.ROOT,
            "resident %,d KiB after %,d, %,d KiB after %,d (%+.2f %%)",
            first.residentKib(),
            first.done(),
            last.residentKib(),
            last.done(),
            100 * growth);
    FaultLog.survived("memory", fault, Math.toIntExact(last.done()), outcome);
  }

  @Test
  void everyNativeObjectIsClosed() throws Exception {
    assertClosed("steps", 10, 50);
    assertClosed("evaluations", 10, 50);
    assertClosed("runs", 2, 10);
    FaultLog.survived(
        "memory",
        "native objects open after steps, evaluations, runs (JavaCPP's counter, no collection)",
        3,
        "as many after 50 steps and evaluations as after 10, after 10 runs as after 2");
  }

  private void assertClosed(String what, long from, long to) throws Exception {
    List<Sample> samples = probe(COUNTED, what, to);
    Sample first = at(samples, from);
    Sample last = at(samples, to);

    assertThat(last.collections()).as("collections, which would hide a leak").isZero();
    assertThat(first.objects()).as("counted at all").isPositive();
    assertThat(last.objects()).as("objects after %s %s", to, what).isEqualTo(first.objects());
  }
}
