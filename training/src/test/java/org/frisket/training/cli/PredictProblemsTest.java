package org.frisket.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.task.ProblemType;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.fixtures.TinyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files and lines where an answer is not one label of several. */
class PredictProblemsTest extends PredictTest {
  private static final String ROWS = "id,text\n7,red car\n8,green\n";

  private String published(ProblemType type) throws IOException {
    TinyStore tiny =
        TinyStore.in(root.resolve(type.name()))
            .with(TinyPackage.ofProblem(TinyStore.BACKBONE, "colours", type));
    store = tiny.path();
    return tiny.store().findPublished("colours").toString();
  }

  private List<String> answered(ProblemType type, String name, String... options)
      throws IOException {
    Path rows = file("rows.csv", ROWS);
    Path answers = root.resolve(type + name);
    Object[] all = new Object[4 + options.length];
    System.arraycopy(options, 0, all, 4, options.length);
    all[0] = published(type);
    all[1] = rows;
    all[2] = "--output";
    all[3] = answers;
    assertThat(predict(all)).as(errors()).isZero();
    return Files.readAllLines(answers);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "MULTI_LABEL; id,labels; 7,rouge(\\|grün)?",
        "REGRESSION; id,number; 7,-?\\d+\\.\\d{6}",
        "ORDINAL; id,label,number; 7,(cold|warm|hot),-?\\d+\\.\\d{6}"
      })
  void tablesHaveTheColumnsOfTheType(ProblemType type, String header, String row)
      throws IOException {
    List<String> lines = answered(type, ".csv");

    assertThat(lines).hasSize(3).first().isEqualTo(header);
    assertThat(lines.get(1)).matches(row);
  }

  @Test
  void severalLabelsHaveTheProbabilitiesOfAll() throws IOException {
    assertThat(answered(ProblemType.MULTI_LABEL, "-all.csv", "--all").get(0))
        .isEqualTo("id,labels,probability_rouge,probability_grün,\"probability_blue \"\"b\"\"\"");
    assertThat(answered(ProblemType.MULTI_LABEL, ".jsonl").get(0))
        .startsWith("{\"id\":\"7\",\"labels\":[\"rouge\"")
        .contains("\"probabilities\":{\"rouge\":");
  }

  @Test
  void numbersAreJsonAndLines() throws IOException {
    assertThat(answered(ProblemType.REGRESSION, ".jsonl").get(0))
        .matches("\\{\"id\":\"7\",\"number\":-?\\d+\\.\\d+}");
    assertThat(errors()).contains("colours: 2 rows in ").contains(": mean ").contains(", from ");
    type("red car\n");
    assertThat(predict(published(ProblemType.REGRESSION))).as(errors()).isZero();
    assertThat(answers().strip()).matches("-?\\d+\\.\\d{4}");
    type("red car\n");
    assertThat(predict(published(ProblemType.ORDINAL), "--json")).as(errors()).isZero();
    assertThat(answers().strip())
        .matches("\\{\"label\":\"(cold|warm|hot)\",\"number\":-?\\d+\\.\\d+}");
    type("red car\n");
    assertThat(predict(published(ProblemType.MULTI_LABEL))).as(errors()).isZero();
    assertThat(answers()).startsWith("rouge 0.");
  }

  @Test
  void probabilitiesOfANumberAreRefused() throws IOException {
    Path rows = file("rows.csv", ROWS);
    assertThat(
            predict(
                published(ProblemType.REGRESSION),
                rows,
                "--all",
                "--output",
                root.resolve("out.csv")))
        .isEqualTo(2);
    assertThat(errors())
        .contains(
            "--all: regression (expected: labels with probabilities; the answer is a number)");
  }
}
