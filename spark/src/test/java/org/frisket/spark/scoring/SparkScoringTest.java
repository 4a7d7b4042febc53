package org.frisket.spark.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.frisket.savedmodels.fixtures.TinyStore;
import org.frisket.spark.StandaloneCluster;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file that is answered on Spark is answered as on this machine alone. */
@Tag("spark")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class SparkScoringTest {
  private static final int ROWS = 30_300;

  @TempDir private static Path shared;
  private static TinyStore store;
  private static Path csv;
  private static Path answers;
  private static Path rejects;

  @TempDir private Path root;

  @BeforeAll
  static void answerHere() throws IOException {
    store = ScoredRows.store(shared);
    csv = ScoredRows.csv(shared.resolve("rows.csv"), ROWS);
    answers = shared.resolve("answers.csv");
    rejects = shared.resolve("rejects.jsonl");
    assertThat(ScoredRows.predict(store, csv, answers, "--rejects", rejects)).isZero();
  }

  private void assertAsHere(Path folder, Path told) throws IOException {
    assertThat(ScoredRows.whole(folder, true)).isEqualTo(Files.readString(answers));
    assertThat(told).hasSameBinaryContentAs(rejects);
    assertThat(folder.resolve("_SUCCESS")).exists();
    assertThat(folder.resolve("_counts")).doesNotExist();
    assertThat(folder.resolve("_rejects")).doesNotExist();
  }

  @Test
  void onThreadsOfOneProcess() throws IOException {
    Path folder = root.resolve("out");
    Path told = root.resolve("told.jsonl");
    assertThat(ScoredRows.predict(store, csv, folder, "--rejects", told, "--engine", "spark"))
        .isZero();
    assertAsHere(folder, told);
    assertThat(ScoredRows.parts(folder)).hasSizeGreaterThan(10);
  }

  @Test
  void aClusterThatLosesAnExecutorAnswersEveryRowOnce() throws Exception {
    Path folder = root.resolve("out");
    Path told = root.resolve("told.jsonl");
    try (StandaloneCluster cluster = new StandaloneCluster(root.resolve("spark-home"))) {
      CompletableFuture<Integer> predict =
          CompletableFuture.supplyAsync(
              () ->
                  ScoredRows.predict(
                      store,
                      csv,
                      folder,
                      "--rejects",
                      told,
                      "--engine",
                      "spark",
                      "--master",
                      cluster.url()));
      while (committed(folder) < 3 && !predict.isDone()) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      assertThat(predict).isNotDone();
      assertThat(cluster.executors(0)).isEqualTo(1);
      cluster.killExecutors(0);

      assertThat(predict.get()).isZero();
      assertAsHere(folder, told);
    }
  }

  /** How many parts an output has that is not committed as a whole. */
  private static long committed(Path folder) {
    try (Stream<Path> files = Files.walk(folder.resolve("_temporary"))) {
      return files.filter(file -> file.getFileName().toString().startsWith("task_")).count();
    } catch (IOException | UncheckedIOException e) {
      return 0; // not there yet, or renamed under our feet
    }
  }

  @Test
  void zippedObjectsOfAFolderStayZippedObjects() throws IOException {
    Path here = root.resolve("here.jsonl");
    Path plain = ScoredRows.jsonl(root.resolve("plain.jsonl"), 700);
    assertThat(ScoredRows.predict(store, plain, here)).isZero();
    Path folder = Files.createDirectory(root.resolve("in"));
    try (var zipped = new GZIPOutputStream(Files.newOutputStream(folder.resolve("1.jsonl.gz")))) {
      Files.copy(plain, zipped);
    }
    Files.writeString(folder.resolve("_SUCCESS"), "");
    Path out = root.resolve("out");
    assertThat(ScoredRows.predict(store, folder, out, "--engine", "spark")).isZero();
    StringBuilder whole = new StringBuilder();
    for (Path part : ScoredRows.parts(out)) {
      assertThat(part.toString()).endsWith(".jsonl.gz");
      try (InputStream text = new GZIPInputStream(Files.newInputStream(part))) {
        whole.append(new String(text.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    assertThat(whole.toString()).isEqualTo(Files.readString(here));
  }

  @Test
  void parquetStaysParquet() throws Exception {
    Path jsonl = ScoredRows.jsonl(root.resolve("rows.jsonl"), 3_100);
    Path parquet = root.resolve("rows.parquet");
    Path log = root.resolve("program.log");
    assertThat(ScorerProgram.run(log, "to-parquet", jsonl.toString(), parquet.toString()))
        .as(Files.readString(log))
        .isZero();
    Path out = root.resolve("out.parquet");
    Path told = root.resolve("told.jsonl");
    assertThat(refused(parquet, out)).contains(".parquet:1000: a text is null");
    assertThat(out).doesNotExist();
    assertThat(ScoredRows.predict(store, parquet, out, "--rejects", told, "--engine", "spark"))
        .isZero();
    List<JsonNode> rejected = ScoredRows.objects(Files.readString(told));
    assertThat(rejected)
        .extracting(row -> row.get("row").asInt())
        .containsExactly(1000, 2000, 3000);

    Path json = root.resolve("json");
    assertThat(ScorerProgram.run(log, "to-json", out.toString(), json.toString())).isZero();
    Path here = root.resolve("here.jsonl");
    Path others = root.resolve("others.jsonl");
    assertThat(ScoredRows.predict(store, jsonl, here, "--rejects", others)).isZero();
    ScoredRows.assertSame(
        ScoredRows.objects(ScoredRows.whole(json, false)),
        ScoredRows.objects(Files.readString(here)));
  }

  /** What is told where it is refused. */
  private static String refused(Object... arguments) {
    PrintStream before = System.err;
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    try {
      Object[] all = Stream.concat(Stream.of(arguments), Stream.of("--engine", "spark")).toArray();
      assertThat(ScoredRows.predict(store, all))
          .as(errors.toString(StandardCharsets.UTF_8))
          .isEqualTo(2);
    } finally {
      System.setErr(before);
    }
    return errors.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whatCannotBeAnsweredIsNamed() throws IOException {
    Path out = root.resolve("out");
    assertThat(refused(csv, out)).contains("error: rows.csv:1001: number of fields: 1");
    assertThat(refused(csv)).contains("OUTPUT: missing (expected: a folder that Spark writes)");
    Path folder = Files.createDirectory(root.resolve("folder"));
    Path precious = Files.writeString(folder.resolve("precious"), "x");
    assertThat(refused(csv, folder)).contains("OUTPUT: " + folder + ", there already");
    assertThat(refused(csv, folder, "--force")).contains("a folder that Spark wrote");
    assertThat(precious).hasContent("x");
    assertThat(refused(csv, out, "--output-format", "parquet"))
        .contains("--output-format: parquet");
    Path broken = Files.writeString(root.resolve("broken.parquet"), "PAR1");
    assertThat(refused(broken, out)).contains("broken.parquet: not readable as parquet");
  }
}
