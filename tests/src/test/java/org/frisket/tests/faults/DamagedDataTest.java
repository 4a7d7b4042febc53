package org.frisket.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.Example;
import org.frisket.tests.endtoend.Cli;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.DataConfig;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.data.DataFolders;
import org.frisket.training.data.TaskData;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every reader on damaged pieces of every data file that is here: a clear error with file and line,
 * or the row is right; never a silently shifted column. Data sets are looked for in FRISKET_DATA;
 * the embedded one is always there.
 */
class DamagedDataTest {
  private static final Path TASKS = Cli.ROOT.resolve("configs").resolve("tasks");
  private static final Path DATA =
      Path.of(System.getenv().getOrDefault("FRISKET_DATA", Cli.ROOT + "/../shared/data"));
  private static final DataFolders FOLDERS = new DataFolders(List.of(TASKS, DATA));
  private static final int DAMAGES = 1000;
  private static final int LINES = 60;

  @TempDir Path work;

  static Stream<Path> tasksWithData() throws IOException {
    try (Stream<Path> files = Files.list(TASKS)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> isHere(ConfigReader.task(file)))
          .sorted()
          .toList()
          .stream();
    }
  }

  private static boolean isHere(TaskConfig task) {
    if (task.data().columns().label() == null) {
      return false; // a piece of its files does not say its label
    }
    try {
      FOLDERS.find(task.data().files().get(TaskData.TRAIN).get(0));
      return true;
    } catch (InvalidInputException e) {
      return false;
    }
  }

  @ParameterizedTest
  @MethodSource("tasksWithData")
  void damageIsToldOrHarmless(Path taskFile) throws IOException {
    TaskConfig task = ConfigReader.task(taskFile);
    TaskData data = new TaskData(task, FOLDERS);
    byte[] whole = head(FOLDERS.find(task.data().files().get(TaskData.TRAIN).get(0)));
    Path file = work.resolve("piece.txt");
    List<Example> right = read(data, file, whole);
    assertThat(right).hasSizeGreaterThanOrEqualTo(10);
    for (int seed = 0; seed < DAMAGES; seed++) {
      Random random = new Random(seed);
      Damage damage = Damage.values()[seed % Damage.values().length];
      String how = task.id() + ", " + damage + ", seed " + seed;
      try {
        assertHarmless(how, task.data(), read(data, file, damage.apply(whole, random)), right);
      } catch (InvalidInputException e) {
        assertTold(how, e.getMessage());
      }
    }
  }

  private static void assertTold(String how, String message) {
    assertThat(message)
        .as(how)
        .containsPattern("piece\\.txt(:\\d+)?: |encoding")
        .contains("(expected: ");
  }

  /**
   * Before and after the damage every row is right, and between them is at most one, that differs
   * in one column. A mark that a document starts may become a word. Rows may be lost only where the
   * file was cut, or where a line end was hit in a layout whose last column takes the rest of the
   * line.
   */
  private static void assertHarmless(
      String how, DataConfig layout, List<Example> found, List<Example> right) {
    int before = 0;
    int both = Math.min(found.size(), right.size());
    while (before < both && isSame(found.get(before), right.get(before))) {
      before++;
    }
    int after = 0;
    while (after < both - before
        && isSame(found.get(found.size() - 1 - after), right.get(right.size() - 1 - after))) {
      after++;
    }
    int damaged = found.size() - before - after;
    boolean rewritten = layout.tagScheme() != null; // a tag then says how the next one is written
    assertThat(damaged).as(how).isLessThanOrEqualTo(rewritten ? 2 : 1);
    if (damaged == 1 && !rewritten) {
      assertThat(differingColumns(found.get(before), right.get(before))).as(how).isEqualTo(1);
    }
    boolean cut = after == 0;
    assertThat(right.size() - found.size()).as(how).isLessThanOrEqualTo(cut ? right.size() : 1);
  }

  private static boolean isSame(Example one, Example other) {
    return differingColumns(one, other) == 0;
  }

  private static int differingColumns(Example one, Example other) {
    int columns = Math.max(one.texts().size(), other.texts().size());
    int differing = one.labels().equals(other.labels()) ? 0 : 1;
    for (int column = 0; column < columns; column++) {
      differing += one.texts().get(column).equals(other.texts().get(column)) ? 0 : 1;
    }
    return differing;
  }

  private static List<Example> read(TaskData data, Path file, byte[] bytes) throws IOException {
    Files.write(file, bytes);
    List<Example> examples = data.readFile(file);
    return data.task().kind().answersWords()
        ? examples.stream().flatMap(DamagedDataTest::words).toList()
        : examples;
  }

  /** A sentence word by word, since a file with sentences has a word a line. */
  private static Stream<Example> words(Example sentence) {
    List<String> labels = sentence.labels();
    return IntStream.range(0, labels.size())
        .mapToObj(
            i -> new Example("", sentence.texts().subList(i, i + 1), labels.subList(i, i + 1)));
  }

  /** The first lines of a file, unzipped. */
  private static byte[] head(Path file) throws IOException {
    boolean zipped = file.toString().endsWith(".gz");
    ByteArrayOutputStream piece = new ByteArrayOutputStream();
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = zipped ? new GZIPInputStream(raw) : raw) {
      int lines = 0;
      for (int b = in.read(); b >= 0 && lines < LINES; b = in.read()) {
        piece.write(b);
        lines += b == '\n' ? 1 : 0;
      }
    }
    return piece.toByteArray();
  }
}
