package org.frisket.training.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.frisket.models.task.ProblemType;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.fixtures.TinyStore;
import org.frisket.savedmodels.json.Json;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several tasks that are asked one file. */
class PredictTasksTest extends PredictTest {
  private static final String LABEL = "(rouge|grün|\"blue \"\"b\"\"\")";
  private static final String NUMBER = "-?\\d+\\.\\d{6}";

  @TempDir private static Path shared;
  private static TinyStore tiny;

  @BeforeAll
  static void publish() throws IOException {
    tiny =
        TinyStore.in(shared)
            .with(TinyPackage.ofTask(TinyStore.BACKBONE, "colours"))
            .with(TinyPackage.withSeed(TinyStore.BACKBONE, 3)) // colours@2
            .with(TinyPackage.ofTask(TinyStore.BACKBONE, "pairs", TaskKind.SENTENCE_PAIR))
            .with(TinyPackage.ofTask(TinyStore.BACKBONE, "tags", TaskKind.TAGGING))
            .with(TinyPackage.ofTask(TinyStore.BACKBONE, "images", TaskKind.IMAGE))
            .with(TinyPackage.ofProblem(TinyStore.BACKBONE, "many", ProblemType.MULTI_LABEL))
            .with(TinyPackage.ofProblem(TinyStore.BACKBONE, "degrees", ProblemType.REGRESSION));
  }

  @BeforeEach
  void use() {
    store = tiny.path();
  }

  private Path rows() throws IOException {
    StringBuilder csv = new StringBuilder("n,text,premise,hypothesis\n");
    for (int i = 0; i < 70; i++) {
      csv.append(i).append(",").append("red car ".repeat(1 + i % 6)).append(",old ");
      csv.append("small ".repeat(i % 4)).append(",\"new, red\"\n");
    }
    return file("rows.csv", csv.toString());
  }

  private static List<String[]> table(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(line -> line.split(",", -1)).toList();
  }

  private static List<JsonNode> objects(Path file) throws IOException {
    List<JsonNode> objects = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      objects.add(Json.compact().readTree(line));
    }
    return objects;
  }

  @Test
  void everyTaskAnswersAsItDoesAlone() throws IOException {
    Path rows = rows();
    Path together = root.resolve("together.jsonl");
    List<String> tasks = List.of("colours", "pairs", "many", "degrees", "tags");
    List<Object> arguments = new ArrayList<>();
    tasks.forEach(task -> arguments.addAll(List.of("--task", task)));
    arguments.addAll(List.of(rows, together));
    assertThat(predict(arguments.toArray())).as(errors()).isZero();
    assertThat(errors()).contains("rows.csv: 70 rows for 5 tasks in ", "many: ", "degrees: mean ");
    List<JsonNode> all = objects(together);

    for (String task : tasks) {
      Path alone = root.resolve(task + ".jsonl");
      assertThat(predict(task, rows, "--output", alone)).as(errors()).isZero();
      List<JsonNode> expected = objects(alone);
      assertThat(all).hasSameSizeAs(expected);
      for (int i = 0; i < all.size(); i++) {
        for (var field : expected.get(i).properties()) {
          if (!field.getKey().equals("id")) {
            assertSame(all.get(i).get(task + "_" + field.getKey()), field.getValue());
          }
        }
      }
    }
    assertThat(all.get(1).properties())
        .extracting(Map.Entry::getKey)
        .startsWith("n", "text", "premise", "hypothesis", "colours_label");
  }

  /** Labels exactly, numbers but for rounding. */
  private static void assertSame(JsonNode found, JsonNode expected) {
    if (expected.isNumber()) {
      assertThat(found.asDouble()).isCloseTo(expected.asDouble(), within(1e-5));
    } else if (expected.isContainerNode()) {
      assertThat(found).hasSameSizeAs(expected);
      if (expected.isObject()) {
        expected.properties().forEach(e -> assertSame(found.get(e.getKey()), e.getValue()));
      } else {
        for (int i = 0; i < expected.size(); i++) {
          assertSame(found.get(i), expected.get(i));
        }
      }
    } else {
      assertThat(found).isEqualTo(expected);
    }
  }

  @Test
  void columnsBeginWithTheNameOfTheirTask() throws IOException {
    Path rows = file("rows.csv", "b,text\n1,red car\n2,\"old, new\"\n");
    assertThat(predict("--task", "colours", "--task", "degrees", rows)).as(errors()).isZero();
    assertThat(lines())
        .hasSize(3)
        .first()
        .isEqualTo("b,text,colours_label,colours_probability,degrees_number");
    assertThat(lines().get(1)).matches("1,red car," + LABEL + "," + NUMBER + "," + NUMBER);

    assertThat(predict("--task", "colours@1", "--task", "colours@2", rows)).isZero();
    assertThat(lines().get(0))
        .isEqualTo(
            "b,text,colours@1_label,colours@1_probability,colours@2_label,colours@2_probability");
    assertThat(predict("--task", "colours", rows, "--all")).isZero();
    assertThat(lines().get(0)).startsWith("b,text,colours_label,colours_probability,colours_prob");
    assertThat(predict("--task", "colours", rows, "--json")).isZero();
    assertThat(lines().get(1)).startsWith("{\"b\":\"2\",\"text\":\"old, new\",\"colours_label\":");
  }

  @Test
  void whatWasWrittenCanBeAskedAgain() throws IOException {
    Path rows = file("rows.csv", "text\nred car\n");
    Path once = root.resolve("once.tsv.gz");
    assertThat(predict("--task", "colours", rows, once)).as(errors()).isZero();
    assertThat(predict("--task", "colours", once, "--output-format", "csv")).isZero();
    assertThat(lines().get(0))
        .isEqualTo(
            "text,colours_label,colours_probability,predicted_colours_label,"
                + "predicted_colours_probability");
  }

  @Test
  void malformedRowsAreToldAsideWhereThatIsAsked() throws IOException {
    Path rows = file("rows.csv", "text,n\nred,1\nx\n\"old\ncar\",2\n1,2,3\n");
    Path answers = root.resolve("answers.csv");
    Path rejects = root.resolve("rejects.jsonl");
    assertThat(predict("--task", "colours", rows, answers, "--rejects", rejects))
        .as(errors())
        .isZero();
    assertThat(errors())
        .contains("2 rows for 1 task")
        .contains("; 2 malformed, told in " + rejects);
    assertThat(answers).content().contains("\nred,1,").contains("\n\"old\ncar\",2,");
    List<JsonNode> told = objects(rejects);
    assertThat(told).hasSize(2);
    assertThat(told.get(0).get("file").asText()).isEqualTo(rows.toString());
    assertThat(told.get(0).get("row").asInt()).isEqualTo(3);
    assertThat(told.get(0).get("problem").asText()).isEqualTo("number of fields: 1 (expected: 2)");
    assertThat(told.get(1).get("row").asInt()).isEqualTo(6);

    Path tabs = file("tabs.jsonl", "{\"text\": \"a\\tb\"}\n{\"text\": \"red\"}\n");
    Path plain = root.resolve("plain.tsv");
    assertThat(predict("--task", "colours", tabs, plain, "--rejects", rejects, "--force", "--json"))
        .isZero();
    assertThat(Json.compact().readTree(answers()).get("rejected").asInt()).isEqualTo(1);
    assertThat(objects(rejects).get(0).get("problem").asText()).contains("a TAB or line end");
    assertThat(table(plain)).hasSize(2);
  }

  @Test
  void aMalformedRowEndsTheWorkOtherwiseAndThatGoesOnWithThem() throws IOException {
    Path rows = file("rows.csv", "text,n\nred,1\nx\nold,2\n");
    Path answers = root.resolve("answers.csv");
    assertThat(predict("--task", "colours", rows, answers)).isEqualTo(2);
    assertThat(errors()).contains("error: rows.csv:3: number of fields: 1 (expected: 2)");
    assertThat(answers).doesNotExist();
    Path rejects = root.resolve("rejects.jsonl");
    assertThat(predict("--task", "colours", rows, answers, "--rejects", rejects)).isZero();
    assertThat(table(answers)).hasSize(3);
    assertThat(root.resolve("answers.csv.parts")).doesNotExist();
  }

  private void refused(String message, Object... arguments) {
    assertThat(predict(arguments)).as(errors()).isEqualTo(2);
    assertThat(errors().strip()).hasLineCount(1).startsWith("error: ").contains(message);
  }

  @Test
  void whatCannotBeAnsweredIsNamed() throws IOException {
    Path rows = file("rows.csv", "text,n\nred,1\n");
    Path there = file("there.csv", "precious");
    refused("no such task in store", "--task", "colour", rows);
    refused(
        "--task: [colours, colours] (expected: each once)",
        "--task",
        "colours",
        "--task",
        "colours",
        rows);
    refused("--task: images, of kind image (expected: tasks of texts)", "--task", "images", rows);
    refused("--text: no (expected: one of [text, n]", "--task", "colours", rows, "--text", "no");
    refused("column of rows.csv with the text", "--task", "pairs", rows);
    refused("INPUT: missing (expected: a file of rows", "--task", "colours");
    refused("OUTPUT: " + there + ", there already", "--task", "colours", rows, there);
    refused("--rejects: " + there, "--task", "colours", rows, "--rejects", there);
    refused("--id: n (expected: none with --task", "--task", "colours", rows, "--id", "n");
    refused("--all: degrees, regression", "--task", "degrees", rows, "--all");
    refused(
        "--engine: sparc (expected: one of [local]; spark is an optional module: ./frisket "
            + "predict … --engine spark builds it",
        "--task",
        "colours",
        rows,
        "--engine",
        "sparc");
    refused(
        "--master: spark://a:1 (expected: none with --engine local)",
        "--task",
        "colours",
        rows,
        "--master",
        "spark://a:1");
    refused("--rejects: x (expected: none without --task", "colours", rows, "--rejects", "x");
    refused(
        "--any-task: beside --task (expected: one of both)",
        "--any-task",
        "--task",
        "colours",
        rows);
    refused(
        "--output: a.csv (expected: none beside the argument OUTPUT)",
        "--task",
        "colours",
        rows,
        "b.csv",
        "--output",
        "a.csv");
    assertThat(there).hasContent("precious");
  }

  @Test
  void parquetIsReadBySparkAlone() throws IOException {
    Path parquet = file("rows.parquet", "PAR1");
    refused(
        "format: parquet (expected: csv, tsv or jsonl where tasks are named by --task; "
            + "parquet with --engine spark)",
        "--task",
        "colours",
        parquet);
    refused(
        "format: parquet (expected: csv, tsv, jsonl or text; parquet is read where tasks are "
            + "named by --task, with --engine spark)",
        "colours",
        parquet);
    Path rows = file("rows.csv", "text\nred\n");
    refused(
        "--output-format: parquet (expected: csv, tsv or jsonl where",
        "--task",
        "colours",
        rows,
        root.resolve("a.parquet"));
  }
}
