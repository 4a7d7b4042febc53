package org.frisket.analysis.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.frisket.analysis.bench.rows.BenchRows;
import org.frisket.analysis.bench.rows.Verb;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchCommandTest {
  @TempDir private Path folder;

  private String complaint(String... arguments) {
    StringWriter errors = new StringWriter();
    int code =
        new CommandLine(new BenchCommand())
            .setErr(new PrintWriter(errors, true))
            .setExecutionExceptionHandler(
                (error, line, parsed) -> {
                  line.getErr().println(error.getMessage());
                  return error instanceof InvalidInputException ? ExitCode.BAD_INPUT : 99;
                })
            .execute(arguments);
    assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
    return errors.toString();
  }

  @Test
  void anUnknownRowNamesThoseThereAre() {
    assertThat(complaint("step", "--rows", "step-1x1"))
        .contains("row of bench step: step-1x1 (expected: one of [step-32x32,");
  }

  @Test
  void aRowOfAnotherVerbIsUnknown() {
    assertThat(complaint("infer", "--rows", "step-32x32")).contains("row of bench infer");
  }

  @Test
  void aMissingPeersFolderIsNamed() {
    String missing = folder.resolve("none").toString();

    assertThat(complaint("step", "--python", "python3", "--peers", missing))
        .contains("--peers: " + missing + " (expected: a folder that holds peer.py)");
  }

  @Test
  void numbersAreChecked() {
    assertThat(complaint("step", "--pairs", "0")).contains("--pairs: 0");
    assertThat(complaint("step", "--warmup", "-1")).contains("--warmup: -1");
  }

  @Test
  void packagesAreMeasuredAsRowsThatAreNamed() {
    assertThat(complaint("packages")).contains("rows of bench packages: none (expected: ROW=");
    assertThat(complaint("packages", "random-1pct=trec")).contains("random-1pct (expected: a name");
    assertThat(complaint("packages", "a=trec", "--against", "b=trec"))
        .contains("--against: b (expected: one of the rows [a])");
  }

  @Test
  void threadsAreChecked() {
    assertThat(complaint("step", "--threads", "-1")).contains("--threads: -1 (expected: 1 or");
  }

  @Test
  void onlyRowsBesideAPeerMissOne() {
    List<String> ids = List.of("step-32x32", "mask-vs-finetune", "minilm-step-32x64-lora");

    assertThat(MeasureCommand.withoutPeer(BenchRows.of(Verb.STEP, ids)))
        .hasValueSatisfying(line -> assertThat(line).contains("of step-32x32 ours alone"));
    assertThat(MeasureCommand.withoutPeer(BenchRows.of(Verb.STEP, ids.subList(1, 3)))).isEmpty();
  }

  @Test
  void rowsAreListedAndNothingIsMeasured() {
    assertThat(output("step", "--list", "--rows", "step-32x32,step-rows-50-32x64"))
        .containsPattern("step-32x32 +bert-base-uncased +32 x 32 +bar 0.90\\R")
        .containsPattern("step-rows-50-32x64 +bert-base-uncased +32 x 64 +bar 0.80\\R");
    assertThat(output("startup", "--list")).contains("minilm-start-predict", "one line", "2.000 s");
    assertThat(output("memory", "--list")).contains("train-peak-32x128");
    assertThat(output("infer", "--list")).contains("infer-ort-mixed", "32 of trec and mrpc");
    assertThat(output("epoch", "--list")).contains("epoch-cola", "32 of cola");
    assertThat(output("serve", "--list")).contains("overload", "minutes");
    assertThat(output("memory", "--list", "--json", "--rows", "train-peak-*").strip())
        .isEqualTo("[\"train-peak-32x128\"]");
  }

  private static String output(String... arguments) {
    StringWriter output = new StringWriter();
    int code =
        new CommandLine(new BenchCommand())
            .setOut(new PrintWriter(output, true))
            .execute(arguments);
    assertThat(code).isZero();
    return output.toString();
  }

  @Test
  void theWorkerIsNotAdvertised() {
    StringWriter usage = new StringWriter();
    new CommandLine(new BenchCommand()).usage(new PrintWriter(usage, true));

    assertThat(usage.toString()).contains("step", "memory").doesNotContain("worker");
  }
}
