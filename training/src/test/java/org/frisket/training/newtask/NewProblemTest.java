package org.frisket.training.newtask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.task.ProblemType;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.data.DataFolders;
import org.frisket.training.data.SniffedFile;
import org.frisket.training.data.TaskData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose labels are lists, numbers or stand in an order. */
class NewProblemTest {
  private static final List<String> MOODS = List.of("joy", "anger", "joy|love", "love|anger|joy");

  @TempDir private Path folder;

  private Path file(String name, String header, IntFunction<String> row) throws IOException {
    String rows = IntStream.range(0, 60).mapToObj(row).collect(Collectors.joining("\n"));
    return Files.writeString(folder.resolve(name), header + rows + "\n");
  }

  private static NewTask looked(Path data, ProblemType type) {
    return NewTask.of(
        data, new NewTask.Chosen(null, null, null, null, type, SniffedFile.Told.nothing()));
  }

  private TaskConfig written(NewTask task) throws IOException {
    NewTaskFiles files = new NewTaskFiles(task, folder);
    files.write(true);
    TaskConfig config = ConfigReader.task(files.taskConfig());
    TaskData data = new TaskData(config, new DataFolders(List.of(folder)));
    assertThat(data.split(TaskData.TRAIN)).isNotEmpty();
    assertThat(data.split(TaskData.DEV)).isNotEmpty();
    return config;
  }

  @ParameterizedTest
  @ValueSource(strings = {"|", ";", ", "})
  void listsThatArePartedAreSeveralLabels(String separator) throws IOException {
    Path data =
        file(
            "m.csv",
            "text,labels\n",
            i -> "some text %d,\"%s\"".formatted(i, MOODS.get(i % 4).replace("|", separator)));
    NewTask task = looked(data, null);
    TaskConfig config = written(task);

    assertThat(config.problemType()).isEqualTo(ProblemType.MULTI_LABEL);
    assertThat(config.labels()).containsExactly("anger", "joy", "love");
    assertThat(config.metric().id()).isEqualTo("micro_f1");
    assertThat(config.data().labelSeparator()).isEqualTo(separator.strip());
    assertThat(task.labels()).containsEntry("joy", 45L);
  }

  @Test
  void listsInBracketsAreSeveralLabels() throws IOException {
    Path csv =
        file("m.csv", "text,moods\n", i -> "some text %d,\"['joy', 'm%d']\"".formatted(i, i % 3));
    assertThat(written(looked(csv, null)).labels()).containsExactly("joy", "m0", "m1", "m2");

    Path jsonl =
        file(
            "m.jsonl",
            "",
            i ->
                "{\"text\": \"some text %d\", \"labels\": [\"joy\", \"m%d\"]}".formatted(i, i % 3));
    assertThat(written(looked(jsonl, null)).labels()).containsExactly("joy", "m0", "m1", "m2");
  }

  @Test
  void manyListsOfFewLabelsAreLabels() throws IOException {
    Path data =
        file(
            "m.csv",
            "text,labels\n",
            i -> "some text %d,a%d|b%d|c%d".formatted(i, i % 4, i % 5, i % 6));
    assertThat(written(looked(data, null)).labels()).hasSize(15);
  }

  /** STS-B: an index, genres and years beside the number. */
  @Test
  void aColumnOfNumbersIsRegression() throws IOException {
    Path data =
        file(
            "s.tsv",
            "index\tgenre\tyear\tsentence1\tsentence2\tscore\n",
            i ->
                "%d\tnews\t201%d\tone text %d\tother text %d\t%.3f"
                    .formatted(i, i % 3, i, i, i % 7 / 3.0));
    NewTask task = looked(data, null);
    TaskConfig config = written(task);

    assertThat(config.problemType()).isEqualTo(ProblemType.REGRESSION);
    assertThat(config.labels()).containsExactly("score");
    assertThat(config.metric().id()).isEqualTo("pearson_spearman");
    assertThat(config.data().columns().pair()).isEqualTo("sentence2");
    assertThat(config.data().split()).isNull();
    assertThat(task.numbers().orElseThrow().getMax()).isEqualTo(2);
  }

  @Test
  void wholeNumbersAreClassesUnlessSomebodySaysOtherwise() throws IOException {
    Path data = file("r.csv", "text,label\n", i -> "some text %d,%d".formatted(i, i % 12));

    assertThat(written(looked(data, null)).problemType()).isEqualTo(ProblemType.SINGLE_LABEL);
    assertThat(Files.readString(folder.resolve("r.task.yaml"))).contains("# problem_type: ordinal");
    TaskConfig ordinal = written(looked(data, ProblemType.ORDINAL));
    assertThat(ordinal.problemType()).isEqualTo(ProblemType.ORDINAL);
    assertThat(ordinal.labels()).startsWith("0", "1", "2").endsWith("10", "11");
    assertThat(ordinal.metric().id()).isEqualTo("quadratic_kappa");
    assertThat(written(looked(data, ProblemType.REGRESSION)).labels()).containsExactly("label");
  }

  @Test
  void wholeNumbersThatAreNamesStandInTheirOrder() throws IOException {
    NewTask task =
        looked(file("r.csv", "text,label\n", i -> "some text %d,%d".formatted(i, i % 12)), null);

    assertThat(task.hasNumbersForNames()).isTrue();
    assertThat(written(task).labels()).startsWith("0", "1", "2").endsWith("10", "11");
  }

  @ParameterizedTest
  @ValueSource(strings = {"n/a", "1,5", "high"})
  void aWordAmongNumbersIsNamed(String word) throws IOException {
    Path data =
        file(
            "s.tsv",
            "text\tscore\n",
            i -> "some text %d\t%s".formatted(i, i % 30 == 7 ? word : "" + i / 8.0));

    assertThatThrownBy(() -> looked(data, null))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "number in column score: %s (expected: a number, or an empty cell, whose row is left out; 2 of 60 are neither)"
                .formatted(word));
  }

  @Test
  void configsAreWrittenIntoFoldersAlone() throws IOException {
    Path data = file("r.csv", "text,label\n", i -> "some text %d,%d".formatted(i, i % 2));
    NewTask task = looked(data, null);

    assertThatThrownBy(() -> new NewTaskFiles(task, data).write(true))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("folder of the configs: " + data + " (expected: a folder");
  }

  @Test
  void oneLabelMayBeAskedForWhereListsStand() throws IOException {
    Path data =
        file("m.csv", "text,labels\n", i -> "some text %d,%s".formatted(i, MOODS.get(i % 4)));

    assertThatThrownBy(() -> looked(data, ProblemType.SINGLE_LABEL))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("label in column labels: joy|love (expected: one label a row: ")
        .hasMessageContaining("--lists first")
        .hasMessageContaining("--lists whole");
  }

  @Test
  void aDevFileWithOtherNumbersOrListsIsUsed() throws IOException {
    file("dev.csv", "text,score\n", i -> "dev text %d,%.2f".formatted(i, i / 7.0));
    NewTask numbers =
        looked(
            file("train.csv", "text,score\n", i -> "some text %d,%.2f".formatted(i, i / 9.0)),
            null);

    assertThat(numbers.splits().files()).containsOnlyKeys("train", "dev");
    assertThat(written(numbers).data().devFromTrain()).isZero();
  }
}
