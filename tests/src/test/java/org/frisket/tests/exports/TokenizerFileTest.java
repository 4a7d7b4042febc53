package org.frisket.tests.exports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.checkpoint.Backbones;
import org.frisket.models.checkpoint.huggingface.HuggingFaceFolder;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.preprocess.text.ExampleEncoder;
import org.frisket.models.preprocess.text.TokenizerFile;
import org.frisket.models.task.TaskKind;
import org.frisket.models.task.TaskSpec;
import org.frisket.tests.parity.HuggingFaceModels;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tokenizer of an export, read by the tokenizers library and told nothing besides, against the
 * encoder that {@code predict} asks: every kind of task, every family, texts within the limit and
 * beyond it. ({@code -Pexports} asks the models too, at more lengths: a long pair that is cut short
 * takes the library a third of a second.)
 */
class TokenizerFileTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TEXTS = 20;
  private static final int WORDS = 150;

  static Stream<Backbone> backbones() throws IOException {
    return Stream.concat(
        Stream.of(Backbones.byId("tiny").load()), HuggingFaceModels.all().stream().map(load()));
  }

  private static Function<Path, Backbone> load() {
    return folder -> HuggingFaceFolder.at(folder.toString()).load();
  }

  @ParameterizedTest
  @MethodSource("backbones")
  void itGivesWhatPredictReads(Backbone backbone) throws IOException {
    requireSame(backbone);
  }

  @ParameterizedTest
  @MethodSource("backbones")
  @Tag("reliability")
  void whatTheFileSaysOfCuttingAndPaddingCountsAsForPredict(Backbone backbone) throws IOException {
    ObjectNode root = (ObjectNode) JSON.readTree(backbone.tokenizerJson());
    root.putObject("truncation")
        .put("direction", "Left")
        .put("max_length", 5)
        .put("strategy", "OnlyFirst")
        .put("stride", 2);
    ObjectNode padding = root.putObject("padding");
    padding.putObject("strategy").put("Fixed", 128);
    padding.put("direction", "Left").putNull("pad_to_multiple_of");
    padding.put("pad_id", 0).put("pad_type_id", 1).put("pad_token", "[nothing]");

    requireSame(new Backbone(backbone.config(), backbone.weights(), JSON.writeValueAsBytes(root)));
  }

  /** Two texts of one type, whichever step of the file has types. */
  @ParameterizedTest
  @ValueSource(strings = {"TemplateProcessing", "BertProcessing", "Sequence"})
  void aBackboneWithOneTypeGetsOne(String step) throws IOException {
    Backbone tiny = Backbones.byId("tiny").load();
    ObjectNode root = (ObjectNode) JSON.readTree(tiny.tokenizerJson());
    switch (step) {
      case "BertProcessing" -> {
        ObjectNode bert = root.putObject("post_processor").put("type", step);
        bert.putArray("sep").add("[SEP]").add(102);
        bert.putArray("cls").add("[CLS]").add(101);
      }
      case "Sequence" -> {
        JsonNode template = root.path("post_processor");
        root.putObject("post_processor").put("type", step).putArray("processors").add(template);
      }
      default -> assertThat(root.at("/post_processor/type").asText()).isEqualTo(step);
    }

    TaskSpec pairs = new TaskSpec("pairs", TaskKind.SENTENCE_PAIR, List.of("a", "b"), 100);
    for (int types : new int[] {0, 1}) {
      BackboneConfig config = withTypes(tiny.config(), types);
      requireSame(pairs, new Backbone(config, tiny.weights(), JSON.writeValueAsBytes(root)));
    }
  }

  private static BackboneConfig withTypes(BackboneConfig config, int types) {
    return new BackboneConfig(
        config.name(),
        config.blocks(),
        config.hiddenSize(),
        config.intermediateSize(),
        config.heads(),
        config.vocabularySize(),
        config.maxPositions(),
        types,
        config.gelu(),
        config.layerNormEpsilon(),
        config.drawnPooler());
  }

  private static void requireSame(Backbone backbone) throws IOException {
    for (TaskSpec task : UntrainedTasks.tasks(backbone)) {
      requireSame(task, backbone);
    }
  }

  private static void requireSame(TaskSpec task, Backbone backbone) throws IOException {
    try (ExampleEncoder encoder = new ExampleEncoder(task, backbone);
        PlainTokenizer tokenizer = new PlainTokenizer(TokenizerFile.of(task, backbone))) {
      int cut = 0;
      for (Example example : RealTexts.examples(task, TEXTS, WORDS)) {
        EncodedExample expected = encoder.encode(example);
        String what = backbone.config().name() + " " + task.id() + ": " + example.id();
        requireSame(what, expected, tokenizer.rows(task.kind(), example.texts()));
        cut += expected.length() == task.maxLength() ? 1 : 0;
      }
      assertThat(cut).as("texts of %s that are cut", task.id()).isBetween(1, TEXTS - 1);
    }
  }

  private static void requireSame(
      String what, EncodedExample expected, List<PlainTokenizer.Row> found) {
    assertThat(found).as(what).hasSameSizeAs(expected.rows());
    for (int row = 0; row < found.size(); row++) {
      assertThat(found.get(row).ids()).as(what).isEqualTo(expected.rows().get(row).ids());
      assertThat(found.get(row).types()).as(what).isEqualTo(expected.rows().get(row).types());
    }
  }
}
