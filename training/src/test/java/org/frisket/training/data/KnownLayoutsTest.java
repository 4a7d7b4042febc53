package org.frisket.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.frisket.models.preprocess.text.Example;
import org.frisket.training.config.ConfigReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invented rows in the layout of published files, read as the project's own configs say. */
class KnownLayoutsTest {
  private static final Path TASKS =
      Path.of(System.getProperty("frisket.root", "..")).resolve("configs/tasks");

  @TempDir private Path folder;

  private void write(String name, String... lines) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    try (OutputStream raw = Files.newOutputStream(file);
        OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(raw) : raw) {
      out.write(bytes);
    }
  }

  /** A split with its texts and labels alone. */
  private List<Example> split(String task, String split) {
    TaskData data =
        new TaskData(
            ConfigReader.task(TASKS.resolve(task + ".yaml")), new DataFolders(List.of(folder)));
    return data.split(split).stream().map(e -> new Example("", e.texts(), e.labels())).toList();
  }

  private static Example of(List<String> texts, String... labels) {
    return new Example("", texts, List.of(labels));
  }

  @Test
  void trainAndDevOfMnliHaveDifferentColumns() throws IOException {
    String start =
        "index\tpromptID\tpairID\tgenre\tsentence1_binary_parse\tsentence2_binary_parse\t"
            + "sentence1_parse\tsentence2_parse\tsentence1\tsentence2\tlabel1\t";
    write(
        "mnli/train.tsv",
        start + "gold_label",
        "0\t3\t3n\tfiction\t( a )\t( b )\t(A)\t(B)\tIt \"rains.\tIt is wet.\tneutral\tneutral",
        "1\t4\t4e\ttravel\t( c )\t( d )\t(C)\t(D)\tHe ran.\tHe moved.\tentailment\tentailment");
    write(
        "mnli/dev_matched.tsv",
        start + "label2\tlabel3\tlabel4\tlabel5\tgold_label",
        "0\t9\t9c\tslate\t( e )\t( f )\t(E)\t(F)\tShe sat.\tShe stood.\tneutral\tcontradiction\t"
            + "contradiction\tneutral\tcontradiction\tcontradiction");

    assertThat(split("mnli", "train"))
        .containsExactly(
            of(List.of("It \"rains.", "It is wet."), "neutral"),
            of(List.of("He ran.", "He moved."), "entailment"));
    assertThat(split("mnli", "dev"))
        .containsExactly(of(List.of("She sat.", "She stood."), "contradiction"));
  }

  @Test
  void aRowOfQqpThatIsBrokenOverLinesIsLeftOut() throws IOException {
    write(
        "qqp/train.tsv",
        "id\tqid1\tqid2\tquestion1\tquestion2\tis_duplicate",
        "1\t11\t12\tWhat is tea?\tWhat's tea?\t1",
        "2\t13\t14\tHow do",
        "birds fly?\tWhy?\t0",
        "3\t15\t16\tWho came?\tWho left?\t0");

    assertThat(split("qqp", "train"))
        .containsExactly(
            of(List.of("What is tea?", "What's tea?"), "1"),
            of(List.of("Who came?", "Who left?"), "0"));
  }

  @Test
  void sentencesOfGermEvalStandAfterTheirSource() throws IOException {
    write(
        "germeval2014/NER-de-dev.tsv",
        "#\thttp://de.example.org/Rom\t[2010-01-01]",
        "1\tÖl\tO\tO",
        "2\t\"\tO\tO",
        "3\tFC\tB-ORG\tO",
        "4\tRom\tI-ORG\tB-LOC",
        "",
        "#\thttp://de.example.org/x\t[2010-01-02]",
        "1\trömisch\tB-LOCderiv\tO",
        "");

    assertThat(split("germeval2014_ner", "dev"))
        .containsExactly(
            of(List.of("Öl", "\"", "FC", "Rom"), "O", "O", "B-ORG", "I-ORG"),
            of(List.of("römisch"), "B-LOCderiv"));
  }

  @Test
  void aRowOfDbpediaHasClassTitleAndText() throws IOException {
    write(
        "dbpedia/test.csv",
        "1,\"Foo, Inc.\",\" Foo makes \"\"bars\"\".\"",
        "14,\"Bar\",\" A book\\.\"");

    assertThat(split("dbpedia", "test"))
        .containsExactly(
            of(List.of("Foo, Inc.  Foo makes \"bars\"."), "1"),
            of(List.of("Bar  A book\\."), "14"));
  }

  @Test
  void aRowOfSwagHasFourEndings() throws IOException {
    write(
        "swag/dev.csv",
        ",video-id,fold-ind,startphrase,sent1,sent2,gold-source,ending0,ending1,ending2,ending3,label",
        "0,v_1,7,\"He waits, he\",\"He waits,\",he,gold,sits.,runs.,\"eats, drinks.\",sings.,2");

    assertThat(split("swag", "dev"))
        .containsExactly(
            of(List.of("He waits, he", "sits.", "runs.", "eats, drinks.", "sings."), "2"));
  }

  @Test
  void aLineOfSwagHasItsSecondSentencesStartApart() throws IOException {
    write(
        "swag/sample.jsonl",
        "{\"id\": \"v_1\", \"sent1\": \"He waits.\", \"sent2\": \"He\", \"ending0\": \"sits.\","
            + " \"ending1\": \"runs.\", \"ending2\": \"eats.\", \"ending3\": \"sings.\","
            + " \"label\": 3}");

    assertThat(split("swag_jsonl", "train"))
        .containsExactly(of(List.of("He waits. He", "sits.", "runs.", "eats.", "sings."), "3"));
  }

  @Test
  void aLineOfPennTreebankIsAWordAndItsTag() throws IOException {
    write("ptb_pos/dev.tsv", "#\t#", "10\tCD", ".\t.", "", "``\t``", "Go\tVB");

    assertThat(split("ptb_pos", "dev"))
        .containsExactly(
            of(List.of("#", "10", "."), "#", "CD", "."), of(List.of("``", "Go"), "``", "VB"));
  }

  @Test
  void theTagsOfConll2003BecomeIob2() throws IOException {
    write(
        "conll2003/train.txt",
        "-DOCSTART- -X- -X- O",
        "",
        "Ada NNP I-NP I-PER",
        "Byron NNP I-NP I-PER",
        "met VBD I-VP O",
        "Rome NNP I-NP I-LOC",
        "Paris NNP B-NP B-LOC",
        "",
        "UN NNP I-NP I-ORG",
        "");

    assertThat(split("conll2003_ner", "train"))
        .containsExactly(
            of(
                List.of("Ada", "Byron", "met", "Rome", "Paris"),
                "B-PER",
                "I-PER",
                "O",
                "B-LOC",
                "B-LOC"),
            of(List.of("UN"), "B-ORG"));
  }

  @Test
  void wordsOfUniversalDependenciesHaveTwoPartsOfSpeech() throws IOException {
    String[] lines = {
      "# newdoc id = weblog-1",
      "# text = Don't.",
      "1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No",
      "1\tDo\tdo\tAUX\tVB\tMood=Imp\t0\troot\t0:root\t_",
      "2\tn't\tnot\tPART\tRB\t_\t1\tadvmod\t1:advmod\t_",
      "2.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t1:x\t_",
      "3\t.\t.\tPUNCT\t.\t_\t1\tpunct\t1:punct\t_",
      ""
    };
    write("ud_ewt/train.conllu.gz", lines);
    write("ud_ewt/dev.conllu", lines);

    assertThat(split("ud_ewt_pos", "train"))
        .containsExactly(of(List.of("Do", "n't", "."), "AUX", "PART", "PUNCT"));
    assertThat(split("ud_ewt_xpos", "dev"))
        .containsExactly(of(List.of("Do", "n't", "."), "VB", "RB", "."));
  }
}
