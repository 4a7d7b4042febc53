package org.frisket.training.newtask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.task.ProblemType;
import org.frisket.training.config.ConfigReader;
import org.frisket.training.config.SplitKind;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.data.DataFolders;
import org.frisket.training.data.SniffedFile;
import org.frisket.training.data.TaskData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Splits that are there already, and what is in a file beside texts and labels. */
class NewTaskSplitsTest {
  private static final NewTask.Chosen GUESSED = new NewTask.Chosen(null, null, null);

  @TempDir private Path folder;

  private Path file(String name, String header, String form, int rows) throws IOException {
    String[] labels = {"pos", "neg", "odd"};
    String body =
        IntStream.range(0, rows)
            .mapToObj(i -> form.formatted("text number %d so".formatted(i), labels[i % 3], i))
            .collect(Collectors.joining("\n"));
    return Files.writeString(folder.resolve(name), header + body);
  }

  private static NewTask sniffed(Path file) {
    return NewTask.of(file, GUESSED);
  }

  private TaskConfig written(NewTask task) throws IOException {
    NewTaskFiles files = new NewTaskFiles(task, folder);
    files.write(true);
    assertThat(ConfigReader.experiment(files.experiment(), List.of()).experiment())
        .isEqualTo(task.id());
    return ConfigReader.task(files.taskConfig());
  }

  private Map<String, Integer> sizes(TaskConfig config) {
    TaskData data = new TaskData(config, new DataFolders(List.of(folder)));
    return config.data().files().keySet().stream()
        .collect(Collectors.toMap(split -> split, split -> data.split(split).size()));
  }

  @Test
  void whatIsCutFromTrainIsStratified() throws IOException {
    TaskConfig config = written(sniffed(file("a.csv", "text,label\n", "%s,%s", 60)));

    assertThat(config.data().split()).isEqualTo(SplitKind.STRATIFIED);
    assertThat(config.data().devFromTrain()).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource({
    "train.csv,        dev.csv,          test.csv",
    "train.csv,        validation.csv,   testing.csv",
    "reviews.csv,      valid.csv,        test.csv",
    "Train.csv,        Dev.csv,          Test.csv",
    "reviews-train.csv, reviews-dev.csv, reviews-test.csv",
    "my_train_v2.csv,  my_val_v2.csv,    my_test_v2.csv",
    "a.training.csv,   a.dev.csv,        a.test.csv"
  })
  void filesBesideThatAreCalledDevAndTestAreSeen(String train, String dev, String test)
      throws IOException {
    file(dev, "text,label\n", "%s,%s", 9);
    file(test, "text,label\n", "%s,%s", 6);
    TaskConfig config = written(sniffed(file(train, "text,label\n", "%s,%s", 60)));

    assertThat(config.data().files())
        .isEqualTo(Map.of("train", List.of(train), "dev", List.of(dev), "test", List.of(test)));
    assertThat(config.data().devFromTrain()).isZero();
    assertThat(sizes(config)).isEqualTo(Map.of("train", 60, "dev", 9, "test", 6));
  }

  @Test
  void aFileBesideThatIsNotAsTheOthersIsNotUsedAndToldOf() throws IOException {
    Files.writeString(folder.resolve("test.csv"), "id,text\n1,some words\n2,other words\n");
    NewTask task = sniffed(file("train.csv", "text,label\n", "%s,%s", 60));

    assertThat(task.splits().files()).containsOnlyKeys("train");
    assertThat(task.splits().notes())
        .containsExactly("test.csv is not used: column: label (expected: one of [id, text])");
  }

  /** AG News: a part in one layout beside the official test file in another. */
  @Test
  void aFileBesideWithOtherColumnsOrLabelsIsNotUsed() throws IOException {
    Path train = file("train.csv", "", "%s,%s", 60);
    file("test.csv", "", "%2$s,%1$s,more of %1$s", 9);
    file("dev.csv", "", "%s,a label of its own %3$d", 9);

    assertThat(sniffed(train).splits().notes())
        .containsExactly(
            "dev.csv is not used: label: a label of its own 0 (expected: mostly those of the file"
                + " itself)",
            "test.csv is not used: columns: [0, 1, 2] (expected: [0, 1])");
    assertThat(sniffed(train).labels()).containsOnlyKeys("neg", "odd", "pos");
  }

  @Test
  void labelsOfAllSplitsAreLabels() throws IOException {
    Files.writeString(folder.resolve("dev.csv"), "text,label\na b,rare\nc d,pos\n");

    assertThat(sniffed(file("train.csv", "text,label\n", "%s,%s", 60)).labels())
        .containsOnlyKeys("neg", "odd", "pos", "rare");
  }

  @Test
  void aColumnMaySayWhichSplitARowIsOf() throws IOException {
    Path data = folder.resolve("all.csv");
    String[] splits = {"train", "train", "Validation", "test"};
    Files.writeString(
        data,
        "sentence,set,label\n"
            + IntStream.range(0, 60)
                .mapToObj(i -> "words %d,%s,%s".formatted(i, splits[i % 4], i % 3 == 0 ? "a" : "b"))
                .collect(Collectors.joining("\n")));
    TaskConfig config = written(sniffed(data));

    assertThat(config.data().columns().split()).isEqualTo("set");
    assertThat(config.data().devFromTrain()).isZero();
    assertThat(sizes(config)).isEqualTo(Map.of("train", 30, "dev", 15, "test", 15));
    TaskData all = new TaskData(config, new DataFolders(List.of(folder)));
    assertThat(all.readFile(data)).hasSize(60);
  }

  @Test
  void rowsWithoutALabelAreCountedAndLeftOutAsAChoice() throws IOException {
    Path data = file("a.jsonl", "", "{\"text\": \"%s\", \"label\": \"%s\"}", 60);
    Files.writeString(data, Files.readString(data).replace("\"odd\"", "null"));
    NewTask task = sniffed(data);
    TaskConfig config = written(task);

    assertThat(task.oddities().unlabelled()).isEqualTo(20);
    assertThat(config.labels()).containsExactly("neg", "pos");
    assertThat(config.data().skipUnlabelled()).isTrue();
    assertThat(sizes(config)).isEqualTo(Map.of("train", 36));
  }

  @Test
  void twoColumnsOfTextAreAskedFor() throws IOException {
    Path data = file("p.csv", "one,other,kind\n", "%1$s,%1$s too,%2$s", 60);

    assertThatThrownBy(() -> sniffed(data))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "columns that could be the text: [one, other] (expected: --text one --pair other for"
                + " pairs, or --text one for one alone)");
    assertThat(NewTask.of(data, new NewTask.Chosen("one", null, null)).columns().pair()).isEmpty();
    assertThat(NewTask.of(data, new NewTask.Chosen("one", "other", null)).columns().pair())
        .contains("other");
  }

  @ParameterizedTest
  @CsvSource({
    "question,sentence",
    "#1 String,#2 String",
    "Sentence 1,Sentence 2",
    "question,answer",
    "claim,evidence",
    "text_a,text_b",
    "q1,q2"
  })
  void namesThatBelongTogetherArePairs(String first, String second) throws IOException {
    String header = first + "," + second + ",label\n";
    NewTask task = sniffed(file("p.csv", header, "%1$s,%1$s too,%2$s", 60));

    assertThat(task.columns().text()).isEqualTo(first);
    assertThat(task.columns().pair()).contains(second);
  }

  @Test
  void listsOfLabelsMayBeOneLabelIfAUserSaysSo() throws IOException {
    Path data = file("l.csv", "text,label\n", "%s,%s", 60);
    Files.writeString(data, Files.readString(data).replace("odd", "pos|neg"));

    assertThat(written(sniffed(data)).problemType()).isEqualTo(ProblemType.MULTI_LABEL);
    assertThat(listed(data, LabelLists.WHOLE).labels()).containsExactly("neg", "pos", "pos|neg");
    TaskConfig first = listed(data, LabelLists.FIRST);
    assertThat(first.labels()).containsExactly("neg", "pos");
    assertThat(sizes(first)).isEqualTo(Map.of("train", 54));
  }

  private TaskConfig listed(Path data, LabelLists lists) throws IOException {
    return written(
        NewTask.of(data, new NewTask.Chosen(null, null, null, lists, SniffedFile.Told.nothing())));
  }

  @Test
  void labelsWithCommasThatAreNoListsAreLabels() throws IOException {
    Path data = file("c.csv", "text,label\n", "%s,%s", 60);
    Files.writeString(data, Files.readString(data).replace("odd", "\"Bonn, Germany\""));

    assertThat(sniffed(data).labels()).containsKey("Bonn, Germany");
  }
}
