package org.frisket.spark.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.fixtures.TinyStore;
import org.frisket.training.sweep.JavaCommand;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The function of DataFrames, called from Java and from Python. */
@Tag("spark")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class FrisketScorerTest {
  private static final int ROWS = 1_100;

  @TempDir private static Path shared;
  private static TinyStore store;
  private static Path jsonl;
  private static List<JsonNode> expected;

  @TempDir private Path root;

  @BeforeAll
  static void answerHere() throws IOException {
    store = ScoredRows.store(shared);
    jsonl = ScoredRows.jsonl(shared.resolve("rows.jsonl"), ROWS);
    Path here = shared.resolve("here.jsonl");
    Path told = shared.resolve("told.jsonl");
    assertThat(ScoredRows.predict(store, jsonl, here, "--rejects", told)).isZero();
    expected = ScoredRows.objects(Files.readString(here));
  }

  private static void assertScored(Path folder) throws IOException {
    List<JsonNode> all = ScoredRows.objects(ScoredRows.whole(folder, false));
    assertThat(all).hasSize(ROWS);
    JsonNode without = all.get(999);
    assertThat(without.has("a_label")).as("an answer where the text is null").isFalse();
    ScoredRows.assertSame(all.stream().filter(row -> row.has("a_label")).toList(), expected);
  }

  @Test
  void fromJava() throws Exception {
    Path out = root.resolve("out");
    Path log = root.resolve("log");
    assertThat(
            ScorerProgram.run(
                log,
                "transform",
                jsonl.toString(),
                out.toString(),
                store.path().toString(),
                "a,colours@1"))
        .as(Files.readString(log))
        .isZero();
    assertScored(out);
  }

  @Test
  void fromPython() throws Exception {
    String python = System.getenv("FRISKET_PYSPARK_PYTHON");
    assumeThat(python).as("FRISKET_PYSPARK_PYTHON").isNotBlank();
    Path out = root.resolve("out");
    Path log = root.resolve("log");
    ProcessBuilder program =
        new ProcessBuilder(
            python,
            Path.of(System.getProperty("frisket.root"), "tests/peers/spark_scorer.py").toString(),
            JavaCommand.classPath(),
            store.path().toString(),
            jsonl.toString(),
            out.toString());
    int exitCode = program.redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
    assertThat(exitCode).as(Files.readString(log)).isZero();
    assertScored(out);
  }

  @Test
  void aTaskThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> FrisketScorer.of(store.path().toString(), List.of("b")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("b: no such folder, and no such task in store");
  }
}
