package org.frisket.analysis.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.frisket.analysis.bench.rows.BenchRows;
import org.frisket.analysis.bench.rows.Row;
import org.frisket.analysis.bench.rows.Unit;
import org.frisket.analysis.bench.workload.EchoWorker;
import org.frisket.analysis.bench.workload.ModelFolder;
import org.frisket.analysis.bench.workload.WireBatch;
import org.frisket.models.error.WorkFailedException;
import org.junit.jupiter.api.Test;

/** The driver, between workers that only say what they are told to say. */
class BenchTest {
  private static final Bench.Settings CHECKED =
      new Bench.Settings(1, 1, 2, true, Path.of("frisket"));

  private final List<String> progress = new ArrayList<>();

  private static Program program(String... arguments) {
    return Program.peer(EchoWorker.command(arguments));
  }

  private Row measure(String row, Program ours, Program peer) throws IOException {
    WireBatch batch = WireBatch.unpadded(2, new int[] {1, 2}, new int[] {0});
    return new Bench(ours, Optional.ofNullable(peer), CHECKED, progress::add)
        .measure(
            new PreparedRow(BenchRows.of(row), new ModelFolder(Path.of("model")), List.of(batch)));
  }

  @Test
  void aRowHasBothWaysOfThePeer() throws IOException {
    Row row = measure("step-32x32", program(), program());

    assertThat(row.pairs().values()).containsOnly(List.of(0.25, 0.25)).hasSize(2);
    assertThat(row.ratio()).isEqualTo(1);
    assertThat(row.peerDefault()).isEqualTo(0.25);
    assertThat(row.peerKept()).isEqualTo(0.25);
    assertThat(row.unit()).isEqualTo(Unit.SECONDS);
    assertThat(progress).anyMatch(line -> line.startsWith("same work"));
  }

  @Test
  void gradientsFromSomeRowsStandBesideThePeersExactOnes() throws IOException {
    Row row = measure("step-rows-50-32x32", program(), program());

    assertThat(row.pairs().values()).containsOnly(List.of(0.25, 0.25)).hasSize(2);
    assertThat(progress).anyMatch(line -> line.startsWith("same work"));
  }

  @Test
  void withoutAPeerOursIsMeasuredAlone() throws IOException {
    Row row = measure("step-32x32", program(), null);

    assertThat(row.ours()).isEqualTo(0.25);
    assertThat(row.peer()).isNull();
    assertThat(row.ratio()).isNull();
  }

  @Test
  void memoryIsInBytes() throws IOException {
    Row row = measure("train-peak-32x128", program(), program());

    assertThat(row.peer()).isEqualTo(2000);
    assertThat(row.unit()).isEqualTo(Unit.BYTES);
  }

  @Test
  void ourFinetuningStandsInThePeersPlaceOfAMethod() throws IOException {
    Row step = measure("minilm-step-32x64-lora", program(), program("dies"));
    Row peak = measure("peak-32x64-lora", program(), program("dies"));

    assertThat(step.pairs().values()).containsOnly(List.of(0.25, 0.25)).hasSize(2);
    assertThat(peak.pairs().values()).containsOnly(List.of(2000.0, 2000.0)).hasSize(2);
    assertThat(step.peerDefault()).isNull();
  }

  @Test
  void epochsAreMeasuredWhole() throws IOException {
    for (String id : List.of("epoch-mrpc", "epoch-mrpc-padded128", "epoch-mrpc-nodropout")) {
      assertThat(measure(id, program(), program()).pairs().values())
          .containsOnly(List.of(7.5, 7.5));
    }
  }

  @Test
  void anEpochIsMeasuredWithThePeersBetterSettingAlone() throws IOException {
    Row row = measure("epoch-mrpc", program(), program());

    assertThat(row.pairs().values()).hasSize(2);
    assertThat(row.peerDefault()).isEqualTo(7.5);
    assertThat(row.peerKept()).isEqualTo(7.5);
    assertThat(progress)
        .containsSequence(
            "epoch-mrpc: peer alone",
            "epoch-mrpc: 1 of 1: 7.500 s",
            "epoch-mrpc: peer (kept memory) alone",
            "epoch-mrpc: 1 of 1: 7.500 s",
            "epoch-mrpc: ours and peer");
  }

  @Test
  void answersAreMeasuredAndCompared() throws IOException {
    assertThat(measure("infer-1x32", program(), program()).peer()).isEqualTo(0.125);
    assertThat(progress.get(0)).startsWith("same work: logit [0.5, -0.5]");
  }

  @Test
  void textsOfSeveralTasksAreAnsweredTogether() throws IOException {
    assertThat(measure("infer-ort-mixed", program(), program()).pairs().values())
        .containsOnly(List.of(1.5, 1.5));
  }

  @Test
  void thePeerAnswersByOnnxRuntimeWhereARowIsBesideIt() throws IOException {
    for (String id : List.of("infer-ort-32x32", "minilm-infer-ort-int8-1x32")) {
      assertThat(measure(id, program(), program()).peer()).isEqualTo(0.125);
    }
    assertThat(progress).filteredOn(line -> line.startsWith("same work: logit")).hasSize(2);
  }

  @Test
  void theSameNetworkWholeStandsInThePeersPlace() throws IOException {
    Row row = measure("cut-minilm-25", program(), null);

    assertThat(row.pairs().values()).containsOnly(List.of(0.125, 0.125)).hasSize(2);
    assertThat(progress.get(0)).startsWith("same work: logit [0.5, -0.5]");
  }

  @Test
  void startupIsTimedFromTheStartOfTheProcess() throws IOException {
    assertThat(measure("first-step", program(), null).ours()).isBetween(0.005, 60.0);
  }

  @Test
  void differentLossesAreNotTheSameWork() {
    assertThatThrownBy(() -> measure("step-32x32", program(), program("0.502")))
        .isInstanceOf(WorkFailedException.class)
        .hasMessageContaining("loss of step 1: ours 0.5, the peer's 0.502");
  }

  @Test
  void lossesThatDifferByRoundingAre() throws IOException {
    assertThat(measure("step-32x32", program(), program("0.50001")).ratio()).isEqualTo(1);
  }

  @Test
  void aPeerThatDiesIsAFailure() {
    assertThatThrownBy(() -> measure("step-32x32", program(), program("dies")))
        .isInstanceOf(WorkFailedException.class)
        .hasMessageContaining("exit code 9");
  }

  @Test
  void thePeerAloneIsToldAboutItsMemory() throws IOException {
    var environment = new java.util.HashMap<String, String>();
    environment.put("MALLOC_ARENA_MAX", "1");
    program().keepingMemory().environment().accept(environment);

    assertThat(environment).containsOnlyKeys("MALLOC_MMAP_THRESHOLD_", "MALLOC_TRIM_THRESHOLD_");
  }
}
