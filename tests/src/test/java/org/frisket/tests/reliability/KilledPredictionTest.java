package org.frisket.tests.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.fixtures.TinyStore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that two tasks answer, by a process that is killed again and again. */
@Tag("reliability")
class KilledPredictionTest {
  private static final int ROWS = 5 * 4096 + 900;
  private static final List<String> WORDS = List.of("red", "car", "old", "new", "small");

  @TempDir private Path root;

  private TrainProcess start(TinyStore store, Path rows, Path output) throws IOException {
    return TrainProcess.start(
        "predict",
        "--task",
        "colours",
        "--task",
        "shapes",
        rows.toString(),
        output.toString(),
        "--rejects",
        output.resolveSibling(output.getFileName() + ".rejects").toString(),
        "--threads",
        "1",
        "--store",
        store.path().toString());
  }

  private Path rows() throws IOException {
    StringBuilder csv = new StringBuilder("n,text\n");
    for (int row = 0; row < ROWS; row++) {
      String text = (WORDS.get(row % 5) + " ").repeat(1 + row * 7919 % 12).strip();
      csv.append(row).append(row % 700 == 699 ? "" : "," + text).append('\n');
    }
    return Files.writeString(root.resolve("rows.csv"), csv.toString());
  }

  @Test
  void goesOnFromItsPartsToTheSameBytes() throws Exception {
    TinyStore store =
        TinyStore.in(root)
            .with(TinyPackage.ofTask(TinyStore.BACKBONE, "colours"))
            .with(TinyPackage.ofTask(TinyStore.BACKBONE, "shapes"));
    Path rows = rows();
    Path whole = root.resolve("whole.jsonl");
    assertThat(start(store, rows, whole).waitFor()).isZero();

    Path output = root.resolve("answers.jsonl");
    for (int part = 0; part < 4; part += 2) {
      Path there = root.resolve("answers.jsonl.parts/part-%06d".formatted(part));
      TrainProcess killed = start(store, rows, output);
      assertThat(killed.waitUntil(() -> Files.isDirectory(there))).as(killed.errors()).isTrue();
      killed.kill();
      assertThat(output).doesNotExist();
    }
    TrainProcess stopped = start(store, rows, output);
    Path last = root.resolve("answers.jsonl.parts/part-000003");
    assertThat(stopped.waitUntil(() -> Files.isDirectory(last))).as(stopped.errors()).isTrue();
    stopped.signal("TERM");
    assertThat(stopped.waitFor()).isEqualTo(130);
    assertThat(stopped.errors()).contains("interrupted; the same command goes on");

    TrainProcess process = start(store, rows, output);
    assertThat(process.waitFor()).as(process.errors()).isZero();
    assertThat(output).hasSameBinaryContentAs(whole);
    assertThat(root.resolve("answers.jsonl.rejects"))
        .hasSameBinaryContentAs(root.resolve("whole.jsonl.rejects"));
    FaultLog.survived(
        "stopped",
        "SIGKILL and SIGTERM while several tasks answer a file",
        3,
        "the same command goes on behind the last whole part; same bytes");
  }
}
