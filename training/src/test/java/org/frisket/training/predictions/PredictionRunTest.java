package org.frisket.training.predictions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.fixtures.TinyStore;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.training.data.ExampleFormat;
import org.frisket.training.data.UnlabelledFile;
import org.frisket.training.data.UnlabelledInput;
import org.frisket.training.data.UnlabelledLayout;
import org.frisket.training.data.UnlabelledRows;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionRunTest {
  private static final int ROWS = 10_000;
  private static final int WINDOW = 512;
  private static final List<String> WORDS = List.of("red", "car", "old", "new", "small");

  @TempDir private static Path root;
  private static TaskModel model;

  @BeforeAll
  static void load() throws IOException {
    TinyStore tiny =
        TinyStore.in(root).with(TinyPackage.ofKind(TinyStore.BACKBONE, TaskKind.SINGLE_SENTENCE));
    model = TaskModel.load(tiny.store().findPublished("colours"), tiny.store(), 1);
  }

  @AfterAll
  static void close() {
    model.close();
  }

  /** Texts of many lengths, so that no batch holds neighbours. */
  private static String text(int row) {
    return (WORDS.get(row % 5) + " ").repeat(1 + row * 7919 % 12).strip();
  }

  private static UnlabelledRows rows(ByteArrayInputStream bytes) {
    UnlabelledLayout layout = UnlabelledLayout.of(ExampleFormat.CSV);
    UnlabelledInput input = UnlabelledInput.standard(bytes);
    return new UnlabelledFile(input, layout, model.manifest().task(), Optional.empty()).open();
  }

  private static ByteArrayInputStream bytes(int rows) {
    StringBuilder csv = new StringBuilder("id,text\n");
    for (int row = 0; row < rows; row++) {
      csv.append(row).append(',').append(text(row)).append('\n');
    }
    return new ByteArrayInputStream(csv.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Never more is read than a window, and what readers hold ahead of it. */
  @Test
  void tenThousandRowsStayInOrderAndAWindowOfThemInMemory() throws IOException {
    ByteArrayInputStream bytes = bytes(ROWS);
    int all = bytes.available();
    double perRow = (double) all / ROWS;
    long most = Math.round(2 * WINDOW * perRow) + 120_000;
    AtomicLong written = new AtomicLong();
    AtomicLong ahead = new AtomicLong();
    PredictionRun run =
        new PredictionRun(
            model, new PredictionRun.Settings(WINDOW, false), (bytesDone, rowsDone) -> {});
    run.run(
        rows(bytes),
        prediction -> {
          int row = (int) written.getAndIncrement();
          assertThat(prediction.given().get("id").asInt()).isEqualTo(row);
          ahead.accumulateAndGet(Math.round(all - bytes.available() - row * perRow), Math::max);
        },
        () -> {});

    assertThat(written).hasValue(ROWS);
    assertThat(run.count().rows()).isEqualTo(ROWS);
    assertThat(ahead.get()).isLessThan(most).isLessThan(all);
  }

  /** Whatever stands beside it in its window and batch. */
  @Test
  void anAnswerIsThatOfItsRow() throws IOException {
    List<Prediction> predictions = new ArrayList<>();
    AtomicLong heard = new AtomicLong();
    new PredictionRun(
            model,
            new PredictionRun.Settings(100, true),
            (bytesDone, rowsDone) -> {
              assertThat(bytesDone).isGreaterThanOrEqualTo(heard.get());
              heard.set(bytesDone);
            })
        .run(rows(bytes(300)), predictions::add, () -> {});

    for (int row = 0; row < predictions.size(); row += 17) {
      Example alone = new Example("alone", List.of(text(row)));
      var expected = model.answer(List.of(alone), 1).get(0).get(0);
      assertThat(predictions.get(row).answers().get(0).label()).isEqualTo(expected.label());
      assertThat(predictions.get(row).answers().get(0).probability())
          .isCloseTo(expected.probability(), within(1e-6));
      assertThat(predictions.get(row).given().get("text").asText()).isEqualTo(text(row));
    }
    assertThat(predictions).hasSize(300);
    assertThat(heard.get()).isEqualTo(bytes(300).available());
  }
}
