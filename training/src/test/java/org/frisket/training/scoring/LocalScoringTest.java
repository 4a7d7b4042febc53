package org.frisket.training.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.WorkInterruptedException;
import org.frisket.models.progress.ProgressDisplay;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.fixtures.TinyStore;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.serving.InferenceRuntime;
import org.frisket.training.data.ExampleFormat;
import org.frisket.training.data.UnlabelledLayout;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file in parts: ended in between, it goes on, and nobody sees that afterwards. */
class LocalScoringTest {
  private static final int PART = 2 * PartScorer.WINDOW;
  private static final int ROWS = 2 * PART + 700;
  private static final List<String> WORDS = List.of("red", "car", "old", "new", "small");

  @TempDir private static Path shared;
  private static TinyStore tiny;
  private static Path rows;
  private static Path whole;
  private static Path wholeRejects;

  @TempDir private Path root;

  @BeforeAll
  static void answerUndisturbed() throws IOException {
    tiny =
        TinyStore.in(shared)
            .with(TinyPackage.ofTask(TinyStore.BACKBONE, "a"))
            .with(TinyPackage.ofTask(TinyStore.BACKBONE, "b"));
    StringBuilder csv = new StringBuilder("n,text\n");
    for (int row = 0; row < ROWS; row++) {
      boolean malformed = row % 500 == 499;
      csv.append(row).append(malformed ? "" : "," + text(row)).append('\n');
    }
    rows = Files.writeString(shared.resolve("rows.csv"), csv.toString());
    whole = shared.resolve("whole.jsonl");
    wholeRejects = shared.resolve("whole-rejects.jsonl");
    ScoringCount count = score(job(whole, wholeRejects, List.of("a", "b")), Long.MAX_VALUE);
    assertThat(count.rows()).isEqualTo(ROWS - ROWS / 500);
    assertThat(count.rejected()).isEqualTo(ROWS / 500);
  }

  /** Few texts, so that much of what is asked was asked before. */
  private static String text(int row) {
    return (WORDS.get(row % 5) + " ").repeat(1 + row * 7919 % 12).strip();
  }

  private static ScoringJob job(Path output, Path rejects, List<String> tasks) {
    return new ScoringJob(
        tasks,
        tiny.path().toString(),
        rows.toString(),
        UnlabelledLayout.of(ExampleFormat.CSV),
        output.toString(),
        ExampleFormat.JSONL,
        false,
        rejects.toString(),
        false,
        1,
        InferenceRuntime.AUTO,
        0,
        null);
  }

  /** Ends after so many rows, as if whoever waits did. */
  private static ScoringCount score(ScoringJob job, long most) throws IOException {
    ScoringWatch watch =
        new ScoringWatch(
            Writer.nullWriter(),
            ProgressDisplay.unseen(),
            (bytes, done) -> {
              if (done >= most) {
                throw new WorkInterruptedException("ended");
              }
            });
    return new LocalScoring(PART).score(job, watch);
  }

  @Test
  void whatIsEndedGoesOnToTheSameBytes() throws IOException {
    Path output = root.resolve("answers.jsonl");
    Path rejects = root.resolve("rejects.jsonl");
    ScoringJob job = job(output, rejects, List.of("a", "b"));
    for (long most : new long[] {600, PART + 900}) {
      assertThatThrownBy(() -> score(job, most)).isInstanceOf(WorkInterruptedException.class);
      assertThat(output).doesNotExist();
      assertThat(rejects).doesNotExist();
    }
    assertThat(root.resolve("answers.jsonl.parts/part-000000")).isDirectory();
    AtomicLong first = new AtomicLong();
    ScoringWatch watch =
        new ScoringWatch(
            Writer.nullWriter(),
            ProgressDisplay.unseen(),
            (bytes, done) -> first.compareAndSet(0, done));
    ScoringCount count = new LocalScoring(PART).score(job, watch);

    assertThat(first.get()).isGreaterThan(PART).isLessThan(2 * PART);
    assertThat(count.rows()).isEqualTo(ROWS - ROWS / 500);
    assertThat(output).hasSameBinaryContentAs(whole);
    assertThat(rejects).hasSameBinaryContentAs(wholeRejects);
    assertThat(root.resolve("answers.jsonl.parts")).doesNotExist();
  }

  @Test
  void partsOfOtherWorkAreKeptUnlessForced() throws IOException {
    Path output = root.resolve("answers.jsonl");
    Path rejects = root.resolve("rejects.jsonl");
    assertThatThrownBy(() -> score(job(output, rejects, List.of("a")), PART + 900))
        .isInstanceOf(WorkInterruptedException.class);
    Path parts = root.resolve("answers.jsonl.parts");
    assertThatThrownBy(() -> score(job(output, rejects, List.of("b")), 600))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("parts of answers " + parts + ": of other work: another tasks")
        .hasMessageContaining("--force");
    assertThat(parts.resolve("part-000000")).isDirectory();
  }

  @Test
  void aJobCanBeToldToAnotherProcess() throws IOException {
    ScoringJob job = job(root.resolve("a"), root.resolve("b"), List.of("a", "b@stable"));
    String told = Json.line(job);
    assertThat(Json.compact().readValue(told, ScoringJob.class)).isEqualTo(job);
  }
}
