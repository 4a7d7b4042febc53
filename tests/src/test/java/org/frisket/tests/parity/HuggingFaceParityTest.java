package org.frisket.tests.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.frisket.analysis.report.EngineParity;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.checkpoint.huggingface.HuggingFaceFolder;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.preprocess.text.ExampleEncoder;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Model folders give the token ids and the hidden states that transformers gives: there one text at
 * a time, here in padded batches of mixed lengths and in both engines.
 */
class HuggingFaceParityTest {
  private static final double TOLERANCE = 1e-5;

  static List<Path> folders() throws IOException {
    return HuggingFaceModels.all();
  }

  private static Backbone load(Path folder) {
    return HuggingFaceFolder.at(folder.toString()).load();
  }

  @Test
  void everyFamilyIsAmongThem() throws IOException {
    assertThat(folders())
        .extracting(folder -> folder.getFileName().toString())
        .contains(
            "bert", "deberta", "deberta-v2", "deberta-v3", "distilbert", "roberta", "xlm-roberta");
  }

  @ParameterizedTest
  @MethodSource("folders")
  void tokenIdsAreThoseOfTransformers(Path folder) throws IOException {
    GoldenModel golden = GoldenModel.read(folder);
    Backbone backbone = load(folder);
    assertThat(backbone.config().maxPositions()).isEqualTo(golden.maxLength());
    for (TaskKind kind : new TaskKind[] {TaskKind.SINGLE_SENTENCE, TaskKind.SENTENCE_PAIR}) {
      int texts = kind == TaskKind.SENTENCE_PAIR ? 2 : 1;
      assertSame(
          kind,
          backbone,
          golden.rows().stream().filter(row -> row.texts().size() == texts).toList());
    }
    assertSame(TaskKind.SINGLE_SENTENCE, backbone, golden.lines());
    assertSame(TaskKind.TAGGING, backbone, golden.cut());
    System.out.printf(
        "%s: the ids of %d texts and %d lines%n",
        folder.getFileName(), golden.rows().size(), golden.lines().size());
  }

  private static void assertSame(TaskKind kind, Backbone backbone, List<GoldenModel.Row> rows) {
    TaskSpec task = new TaskSpec("ids", kind, List.of("a"), backbone.config().maxPositions());
    try (ExampleEncoder encoder = new ExampleEncoder(task, backbone)) {
      for (GoldenModel.Row row : rows) {
        var found = encoder.encode(new Example("row", row.texts())).rows().get(0);
        assertThat(found.ids()).as(row.texts().toString()).isEqualTo(row.ids());
        assertThat(found.types()).as(row.texts().toString()).isEqualTo(row.types());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("folders")
  void hiddenStatesAreThoseOfTransformersInBothEngines(Path folder) throws IOException {
    for (EngineParity found : FolderParity.of(folder, load(folder))) {
      System.out.printf("%s: largest difference: %s%n", folder.getFileName(), found);
      assertThat(found.sequence()).as("hidden states, %s", found).isLessThanOrEqualTo(TOLERANCE);
      if (found.pooled() != null) {
        assertThat(found.pooled()).as("pooled, %s", found).isLessThanOrEqualTo(TOLERANCE);
      }
    }
  }
}
