package org.frisket.training.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.frisket.models.task.TaskKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in, files out: every layout, what stands beside the texts, and what is told of it. */
class PredictFileTest extends PredictTest {
  private static final String LABEL = "(rouge|grün|\"blue \"\"b\"\"\")";
  private static final String NUMBER = "[01]\\.\\d{6}";
  private static final String ROW = "," + LABEL + "," + NUMBER;

  private static void zip(Path file, String text) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String unzipped(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private List<JsonNode> objects() throws IOException {
    return objects(answers());
  }

  private static List<JsonNode> objects(String text) throws IOException {
    return new ObjectMapper().readerFor(JsonNode.class).<JsonNode>readValues(text).readAll();
  }

  /** Byte order mark, quoted line ends, CR LF. */
  @Test
  void aRowOfCsvHasItsNumberLabelAndProbability() throws IOException {
    Path rows = file("rows.csv", "\uFEFFtext,n\r\n\"red, \"\"car\"\"\r\nold\",1\r\nsmall,2\r\n");

    assertThat(predict(published(TaskKind.SINGLE_SENTENCE), rows)).as(errors()).isZero();
    assertThat(lines()).hasSize(3).first().isEqualTo("id,label,probability");
    assertThat(lines().get(1)).matches("1" + ROW);
    assertThat(lines().get(2)).matches("2" + ROW);
    assertThat(errors())
        .contains("colours: 2 rows in ")
        .contains("next     ./frisket predict")
        .doesNotContain("cut");
  }

  @Test
  void theAnswersAreThoseOfTheSameLines() throws IOException {
    String published = published(TaskKind.SINGLE_SENTENCE);
    type("red car\nsmall old new\n");
    predict(published);
    List<String> before = lines();
    predict(published, file("rows.tsv", "n\ttext\n7\tred car\n8\tsmall old new\n"), "--id", "n");

    for (int i = 0; i < before.size(); i++) {
      String[] was = before.get(i).split("\t");
      String[] now = lines().get(i + 1).split("\t");
      assertThat(now[0]).isEqualTo(Integer.toString(7 + i));
      assertThat(now[1]).isEqualTo(was[0]);
      assertThat(Double.parseDouble(now[2])).isCloseTo(Double.parseDouble(was[1]), within(6e-5));
    }
  }

  @Test
  void allProbabilitiesHaveAColumnEach() throws IOException {
    Path rows = file("rows.tsv", "text\nred car\n");

    assertThat(predict(published(TaskKind.SINGLE_SENTENCE), "--text", "text", rows, "--all"))
        .isZero();
    assertThat(lines().get(0))
        .isEqualTo(
            "id\tlabel\tprobability\tprobability_rouge\tprobability_grün\tprobability_blue \"b\"");
    String[] cells = lines().get(1).split("\t");
    double sum = Double.parseDouble(cells[3]) + Double.parseDouble(cells[4]);
    assertThat(sum + Double.parseDouble(cells[5])).isCloseTo(1, within(2e-6));
  }

  /** A column that is called as one of the answer's is not lost. */
  @Test
  void columnsThatAreKeptStandBeforeTheAnswerInTheirOrder() throws IOException {
    Path rows =
        file("rows.csv", "b,text,label,a\n\"1,5\",red car,x,\"q\"\"\"\n2,\"old\nnew\",y,\n");

    assertThat(predict(published(TaskKind.SINGLE_SENTENCE), rows, "--keep")).as(errors()).isZero();
    assertThat(answers())
        .startsWith("b,text,label,a,predicted_label,probability\n\"1,5\",red car,x,\"q\"\"\",")
        .contains("\n2,\"old\nnew\",y,,");
  }

  @Test
  void objectsKeepWhatTheirColumnsAre() throws IOException {
    Path rows =
        file(
            "rows.jsonl",
            "{\"id\": 17, \"text\": \"red\\ncar\", \"more\": [1, {\"a\": null}], \"x\": 0.50}\n\n"
                + "{\"id\": \"b\", \"text\": \""
                + "old ".repeat(30)
                + "\"}\n");
    String published = published(TaskKind.SINGLE_SENTENCE);

    assertThat(predict(published, rows)).as(errors()).isZero();
    assertThat(objects()).hasSize(2);
    assertThat(objects().get(0).properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("id", "label", "probability", "probabilities");
    assertThat(objects().get(0).get("id").isInt()).isTrue();
    assertThat(objects().get(1).get("id").asText()).isEqualTo("b");
    assertThat(objects().get(1).get("truncated").asBoolean()).isTrue();
    assertThat(objects().get(0).get("probabilities")).hasSize(3);
    assertThat(errors()).contains("; 1 longer than max_length, 16 wordpieces: ");

    assertThat(predict(published, rows, "--keep")).as(errors()).isZero();
    assertThat(lines().get(0))
        .startsWith(
            "{\"id\":17,\"text\":\"red\\ncar\",\"more\":[1,{\"a\":null}],\"x\":0.5,\"label\":");
  }

  @Test
  void aPairAndChoicesHaveColumnsOfTheirOwn() throws IOException {
    String pairs = published(TaskKind.SENTENCE_PAIR);
    type("red car\told\nsmall\tnew\n");
    predict(pairs);
    List<String> expected = lines();
    Path rows = file("rows.csv", "a,premise,hypothesis\n1,red car,old\n2,small,new\n");
    assertThat(predict(pairs, rows, "--output-format", "text")).as(errors()).isZero();
    assertThat(lines()).isEqualTo(expected);
    assertThat(predict(pairs, rows, "--text", "hypothesis", "--text-pair", "premise")).isZero();
  }

  @Test
  void choicesHaveColumnsOfTheirOwn() throws IOException {
    String choices = published(TaskKind.MULTIPLE_CHOICE);
    type("red\tcar\told\tnew\n");
    predict(choices);
    List<String> expected = lines();
    Path rows = file("rows.csv", "text,x,y,z\nred,car,old,new\n");
    assertThat(
            predict(
                choices,
                rows,
                "--choice",
                "x",
                "--choice",
                "y",
                "--choice",
                "z",
                "--output-format",
                "text"))
        .as(errors())
        .isZero();
    assertThat(lines()).isEqualTo(expected);
    assertThat(predict(choices, file("bare.tsv", "red\tcar\told\tnew\n"), "--no-header")).isZero();
    assertThat(lines()).hasSize(2);
  }

  /** As the files of CoNLL-2003, and those with a TAB. */
  @ParameterizedTest
  @ValueSource(strings = {" ", "\t"})
  void aTagStandsBehindAllOtherColumnsOfItsWord(String separator) throws IOException {
    String tagging = published(TaskKind.TAGGING);
    String text = "red A\ncar B\n\n\nold C\n".replace(" ", separator);
    assertThat(predict(tagging, file("rows.conll", text))).as(errors()).isZero();
    String tag = "(rouge|grün|blue \"b\")";
    assertThat(answers())
        .matches("red A %1$s\ncar B %1$s\n\nold C %1$s\n\n".replace(" ", separator).formatted(tag));
  }

  @Test
  void tagsOfWordsFromElsewhereAreTheSame() throws IOException {
    String tagging = published(TaskKind.TAGGING);
    Path words = file("rows.txt", "red car\nold\n");
    assertThat(predict(tagging, words, "--output-format", "conll")).as(errors()).isZero();
    assertThat(answers()).startsWith("red\t").contains("\n\nold\t");
    String second = lines().get(1);
    assertThat(predict(tagging, file("rows.jsonl", "{\"text\": [\"red\", \"car\"]}\n"))).isZero();
    JsonNode tag = objects().get(0).get("tags").get(1);
    assertThat(tag.get("word").asText() + "\t" + tag.get("label").asText()).isEqualTo(second);
  }

  @Test
  void aZippedFileIsReadAndWrittenByItsName() throws IOException {
    String published = published(TaskKind.SINGLE_SENTENCE);
    Path rows = root.resolve("rows.jsonl.gz");
    zip(rows, "{\"text\": \"red car\"}\n{\"text\": \"small\"}\n");
    Path plain = root.resolve("answers.tsv");
    Path zipped = root.resolve("answers.tsv.gz");

    assertThat(predict(published, rows, "--output", plain)).as(errors()).isZero();
    assertThat(answers()).isEmpty();
    assertThat(errors()).contains("written to " + plain).contains("next     ./frisket serve");
    assertThat(predict(published, rows, "--output", zipped, "--quiet")).isZero();
    assertThat(errors()).isEmpty();
    assertThat(unzipped(zipped)).isEqualTo(Files.readString(plain)).isNotEmpty();
  }

  /** What was written is read again by the same rules. */
  @Test
  void whatIsKeptCanBeReadAgain() throws IOException {
    String published = published(TaskKind.SINGLE_SENTENCE);
    Path rows = file("rows.csv", "text,other\n\"red\r\n\"\"car\"\",\",\" a\tb\"\n");
    Path once = root.resolve("once.csv");
    Path twice = root.resolve("twice.jsonl");

    assertThat(predict(published, rows, "--keep", "--output", once)).as(errors()).isZero();
    assertThat(predict(published, once, "--keep", "--output", twice)).as(errors()).isZero();
    assertThat(Files.readString(twice)).contains("predicted_label");
    assertThat(predict(published, twice, "--keep", "--output-format", "jsonl")).isZero();
    assertThat(objects().get(0).get("text").asText()).isEqualTo("red\r\n\"car\",");
    assertThat(objects().get(0).get("other").asText()).isEqualTo(" a\tb");
  }

  @Test
  void rowsMayComeThroughAPipe() throws IOException {
    String published = published(TaskKind.SINGLE_SENTENCE);
    type("text;n\nred car;1\nsmall;2\n");
    assertThat(predict(published, "--format", "csv", "--keep")).as(errors()).isZero();
    assertThat(lines()).hasSize(3).first().isEqualTo("text,n,label,probability");
    assertThat(errors()).isEmpty();
    type("{\"text\": \"red car\"}\n");
    assertThat(predict(published, "--format", "jsonl", "--json")).isZero();
    assertThat(objects()).hasSize(1);
    type("red car\n");
    assertThat(predict(published, "--output", root.resolve("a.csv"))).isZero();
    assertThat(root.resolve("a.csv")).content().startsWith("id,label,probability\n1,");
  }

  @Test
  void jsonTellsOfAFileInOneObject() throws IOException {
    Path rows = file("rows.csv", "text\nred car\n" + "old ".repeat(30) + "\n");
    Path answers = root.resolve("answers.csv");

    assertThat(predict(published(TaskKind.SINGLE_SENTENCE), rows, "--output", answers, "--json"))
        .as(errors())
        .isZero();
    JsonNode told = objects().get(0);
    assertThat(told.get("rows").asInt()).isEqualTo(2);
    assertThat(told.get("truncated").asInt()).isEqualTo(1);
    assertThat(told.get("output").asText()).isEqualTo(answers.toString());
    assertThat(told.get("labels")).hasSize(3);
    assertThat(errors()).isEmpty();
  }

  @Test
  void aFileThatIsThereIsWrittenOverWhereItIsForced() throws IOException {
    String published = published(TaskKind.SINGLE_SENTENCE);
    Path rows = file("rows.csv", "text\nred car\n");
    Path answers = file("answers.csv", "precious");

    assertThat(predict(published, rows, "--output", answers)).isEqualTo(2);
    assertThat(errors()).contains("--output: " + answers + ", there already");
    assertThat(answers).hasContent("precious");
    assertThat(predict(published, rows, "--output", answers, "--force")).isZero();
    assertThat(answers).content().startsWith("id,label,probability\n1,");
  }
}
