package org.frisket.analysis.bench.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowFileTest {
  @TempDir private Path folder;

  private static Row row(String id, double ours) {
    return row(id, ours, "some processor");
  }

  private static Row row(String id, double ours, String cpu) {
    return Row.of(
        BenchRows.of(id),
        new Pairs(List.of(List.of(ours, 2.0), List.of(ours, 4.0))),
        3.0,
        3.5,
        new Machine(cpu, 2, 25),
        Map.of("torch", "2", "java", "17"),
        "2026-11-22");
  }

  private KeptRows<Row> file() {
    return RowFile.in(folder.resolve("performance"), Verb.STEP);
  }

  @Test
  void aRowComesBackAsItWas() throws IOException {
    file().put(row("step-32x32", 1));

    assertThat(file().read()).containsExactly(row("step-32x32", 1));
  }

  @Test
  void measuringAgainReplacesTheRowInItsPlace() throws IOException {
    file().put(row("step-32x32", 1));
    file().put(row("step-32x64", 2));
    file().put(row("step-32x32", 3));

    assertThat(file().read()).containsExactly(row("step-32x32", 3), row("step-32x64", 2));
  }

  @Test
  void anotherProcessorAddsARowAndTakesNone() throws IOException {
    Row other = row("step-32x32", 2, "some processor 6-106 avx512f");
    file().put(row("step-32x32", 1));
    file().put(other);
    file().put(row("step-32x32", 3));

    assertThat(file().read()).containsExactly(row("step-32x32", 3), other);
    assertThat(file().of(other.machine())).containsExactly(other);
    assertThat(file().of(new Machine("some processor", 4, 25))).isEmpty();
  }

  @Test
  void aRowOfOtherCodeIsOldWhateverItsRatio() {
    Row row = row("step-32x32", 1);
    Row before =
        new Row(
            row.id(),
            row.ours(),
            row.peer(),
            row.unit(),
            row.ratio(),
            row.pairs(),
            row.peerDefault(),
            row.peerKept(),
            row.machine(),
            Map.of("code", "0"),
            row.date());

    assertThat(Verdict.of(row)).isEqualTo(Verdict.YES);
    assertThat(Verdict.of(row("step-32x32", 9))).isEqualTo(Verdict.NO);
    assertThat(Verdict.of(before)).isEqualTo(Verdict.OLD);
  }

  @Test
  void aRowWithoutAPeerComesBackToo() throws IOException {
    Row alone =
        Row.of(
            BenchRows.of("train-peak-32x128"),
            new Pairs(List.of(List.of(5e9))),
            null,
            null,
            new Machine("some processor", 2, 25),
            Map.of("java", "17"),
            "2026-11-22");
    file().put(alone);

    assertThat(file().read()).containsExactly(alone);
    assertThat(alone.ratio()).isNull();
  }

  @Test
  void theFileHasTheNamesThatOthersRead() throws IOException {
    file().put(row("step-32x32", 1));
    var written = Json.readTree(file().path()).get(0);

    assertThat(written.get("unit").asText()).isEqualTo("s");
    assertThat(written.get("pairs").get(1).get(1).asDouble()).isEqualTo(4);
    assertThat(written.has("peer_default")).isTrue();
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    Files.writeString(folder.resolve("epoch.json"), "[{\"id\": ");

    assertThatThrownBy(() -> RowFile.in(folder, Verb.EPOCH).read())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("epoch.json");
  }
}
