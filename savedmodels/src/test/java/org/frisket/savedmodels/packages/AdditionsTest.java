package org.frisket.savedmodels.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Composition;
import org.frisket.models.adaptation.lora.LoraConfig;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.Role;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.Sha256;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.Answer;
import org.frisket.models.task.AnswerFunction;
import org.frisket.savedmodels.export.ServingSignature;
import org.frisket.savedmodels.fixtures.ExportedModel;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.json.SelfCheck;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Format 3: what it says, who needs it, and what a reader makes of what it does not know. */
class AdditionsTest {
  private static final Backbone BACKBONE = TinyBackbone.create();
  private static final TaskPackage PLAIN = TinyPackage.untrained(BACKBONE);
  private static final Example EXAMPLE = new Example("e", List.of("a few words"));

  @TempDir private Path root;

  private static TaskPackage with(Additions additions) {
    return new TaskPackage(PLAIN.manifest().with(additions), PLAIN.tensors());
  }

  private static Additions answering(AnswerFunction function, Calibration calibration) {
    return new Additions(null, function, calibration, null, null);
  }

  private Path written(TaskPackage taskPackage) throws IOException {
    Path folder = root.resolve("package");
    TaskPackageFiles.write(folder, taskPackage);
    return folder;
  }

  private Path rewritten(ObjectNode manifest) throws IOException {
    Path file = written(PLAIN).resolve(TaskPackage.MANIFEST_FILE);
    manifest.put("tensors_sha256", Sha256.of(file.resolveSibling(TaskPackage.TENSORS_FILE)));
    Files.writeString(file, Json.pretty(SelfCheck.stamped(manifest, "manifest_sha256")));
    return file.getParent();
  }

  @Test
  void whatItSaysIsReadBackAndTheTensorsStayAsTheyWere() throws IOException {
    Additions all =
        new Additions(
            3L,
            AnswerFunction.SIGMOID,
            new Calibration(1.5f),
            new SelfTest(List.of("one", "two"), List.of(List.of(1f, -2f))),
            new Privacy(
                8, 1e-5, "rdp", 1.1, 0.1, 0.02, 500, Privacy.POISSON, Privacy.ADD_OR_REMOVE_ONE));
    Path folder = written(with(all));
    TaskManifest read = TaskPackageFiles.readManifest(folder);

    assertThat(read.additions()).isEqualTo(all);
    assertThat(read.formatVersion()).isEqualTo(3);
    assertThat(read.seedOfHead()).isEqualTo(3);
    TaskPackageFiles.write(root.resolve("plain"), PLAIN);
    assertThat(read.tensorsSha256())
        .isEqualTo(TaskPackageFiles.readManifest(root.resolve("plain")).tensorsSha256());
  }

  @Test
  void aPackageThatNeedsNothingNewStaysInItsFormat() throws IOException {
    JsonNode json = Json.readTree(written(PLAIN).resolve(TaskPackage.MANIFEST_FILE));
    assertThat(json.get("format_version").asInt()).isEqualTo(1);
    assertThat(json.has("additions")).isFalse();
    assertThat(with(answering(AnswerFunction.SOFTMAX, null)).formatVersion()).isEqualTo(1);
  }

  @Test
  void severalMethodsAreOfFormatThree() throws IOException {
    ObjectNode json = Json.compact().valueToTree(PLAIN.manifest());
    AdaptationConfig both =
        new Composition(
            List.of(TinyPackage.METHOD, new LoraConfig(2, 4, 0, List.of(0), EnumSet.of(Role.KEY))));
    json.set("method", Json.compact().valueToTree(both));
    for (String later : List.of("biases", "norms", "embeddings", "granularity", "initial_scores")) {
      ((ObjectNode) json.get("method").get(0)).remove(later);
    }
    json.put("format_version", 3);
    TaskPackage read = TaskPackageFiles.read(rewritten(json));

    assertThat(read.manifest().method()).isEqualTo(both);
    assertThat(read.formatVersion()).isEqualTo(3);
    assertThatThrownBy(() -> new RestoredTask(BACKBONE, read))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "task package colours: without block.0.key.lora_a; without block.0.key.lora_b"
                + " (expected: what method masking+lora keeps on tiny)");
  }

  private static ObjectNode manifestOfThree() {
    ObjectNode json = Json.compact().valueToTree(PLAIN.manifest());
    json.put("format_version", 3).putObject("additions");
    return json;
  }

  @Test
  void whatAReaderMustKnowAndDoesNotIsRefusedByName() throws IOException {
    ObjectNode json = manifestOfThree();
    ObjectNode additions = (ObjectNode) json.get("additions");
    additions.put("colours", 0.5).putArray("requires").add("colours");
    Path folder = rewritten(json);

    assertThatThrownBy(() -> TaskPackageFiles.read(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "%s: additions.requires: colours (expected: what this program knows: head_seed,"
                + " answer, calibration, self_test, privacy, scale, thresholds)",
            folder.resolve("task.json"));
  }

  /** Taken for nothing, they would let what must be known pass. */
  @Test
  void requirementsAndAdditionsOfAnotherFormAreRefused() throws IOException {
    ObjectNode json = manifestOfThree();
    ((ObjectNode) json.get("additions")).put("requires", "thresholds");
    Path folder = rewritten(json);
    assertThatThrownBy(() -> TaskPackageFiles.read(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "%s: additions.requires: \"thresholds\" (expected: a list of keys)",
            folder.resolve("task.json"));
    json.putArray("additions").add("thresholds");
    Path other = rewritten(json);
    assertThatThrownBy(() -> TaskPackageFiles.read(other))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "%s: additions: [\"thresholds\"] (expected: keys and values)",
            other.resolve("task.json"));
  }

  @Test
  void whatAReaderNeedNotKnowIsPassedOver() throws IOException {
    ObjectNode json = manifestOfThree();
    ((ObjectNode) json.get("additions")).put("head_seed", 5).put("colour", "blue");

    assertThat(TaskPackageFiles.read(rewritten(json)).manifest().additions())
        .isEqualTo(Additions.ofHeadSeed(5L));
  }

  @Test
  void anOlderFormatHasNoAdditions() throws IOException {
    ObjectNode json = manifestOfThree();
    json.put("format_version", 1);
    Path folder = rewritten(json);

    assertThatThrownBy(() -> TaskPackageFiles.read(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "%s: format_version: 1 with additions (expected: 3)", folder.resolve("task.json"));
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new Calibration(0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("calibration.temperature: 0.0 (expected: a finite number, more than 0)");
    assertThatThrownBy(() -> new Privacy(1, 1, "rdp", 1, 1, 0.1, 5, "poisson", "add_or_remove_one"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("privacy.delta: 1.0 (expected: in [0, 1))");
  }

  /** Expected values are those of the formulas, in doubles. */
  @ParameterizedTest
  @EnumSource(AnswerFunction.class)
  void answersAndExportsUseFunctionAndTemperature(AnswerFunction function) throws IOException {
    TaskPackage taskPackage = with(answering(function, new Calibration(0.25f)));
    try (TaskModel model = new TaskModel(BACKBONE, taskPackage, 1)) {
      Batch batch = Batch.of(model.encode(List.of(EXAMPLE)), 16);
      float[] logits = model.logits(batch)[0];
      double[] expected = scores(function, logits, 0.25);
      Answer answer = model.answer(List.of(EXAMPLE), 1).get(0).get(0);
      double[] answered = values(answer);
      assertThat(answered).containsExactly(expected, offset(1e-6));
      assertThat(exported(taskPackage, batch)).containsExactly(expected, offset(1e-5));
    }
  }

  private static double[] values(Answer answer) {
    return answer.probabilities().values().stream().mapToDouble(value -> value).toArray();
  }

  private static double[] scores(AnswerFunction function, float[] logits, double temperature) {
    double[] scores = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      double divided = logits[i] / temperature;
      scores[i] =
          switch (function) {
            case SOFTMAX -> Math.exp(divided);
            case SIGMOID -> 1 / (1 + Math.exp(-divided));
            case IDENTITY -> divided;
          };
      sum += scores[i];
    }
    for (int i = 0; function == AnswerFunction.SOFTMAX && i < scores.length; i++) {
      scores[i] /= sum;
    }
    return scores;
  }

  private double[] exported(TaskPackage taskPackage, Batch batch) throws IOException {
    try (ExportedModel model = ExportedModel.of(BACKBONE, taskPackage, root.resolve("model"))) {
      float[] row =
          model.answer(ServingSignature.DEFAULT, batch, taskPackage.manifest().task().kind())
              .probabilities()[0];
      double[] values = new double[row.length];
      for (int i = 0; i < row.length; i++) {
        values[i] = row[i];
      }
      return values;
    }
  }

  @Test
  void whatKnowsOnlySoftmaxRefusesOtherAnswers() {
    TaskPackage several = with(answering(AnswerFunction.SIGMOID, null));

    assertThatThrownBy(() -> several.manifest().requireSoftmax("an ensemble"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("answers of task colours: sigmoid (expected: softmax for an ensemble)");
    assertThatCode(() -> PLAIN.manifest().requireSoftmax("an ensemble")).doesNotThrowAnyException();
  }

  @Test
  void aTaskThatDoesNotAnswerAsWhenItWasPublishedIsNotLoaded() {
    List<List<Float>> logits = new ArrayList<>();
    try (TaskModel model = new TaskModel(BACKBONE, PLAIN, 1)) {
      float[] row = model.logits(Batch.of(model.encode(List.of(EXAMPLE)), 16))[0];
      List<Float> values = new ArrayList<>();
      for (float value : row) {
        values.add(value);
      }
      logits.add(values);
    }
    assertThatCode(() -> new TaskModel(BACKBONE, with(tested(logits)), 1).close())
        .doesNotThrowAnyException();
    logits.set(0, List.of(5f, 6f, 7f));
    assertThatThrownBy(() -> new TaskModel(BACKBONE, with(tested(logits)), 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("self-test of task package colours: logits [")
        .hasMessageEndingWith("(expected: [5.0, 6.0, 7.0], as when it was published)");
  }

  private static Additions tested(List<List<Float>> logits) {
    return new Additions(null, null, null, new SelfTest(EXAMPLE.texts(), logits), null);
  }
}
