package org.frisket.savedmodels.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.safetensors.SafetensorsFile;
import org.frisket.models.task.Answer;
import org.frisket.models.task.ProblemType;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.export.shared.SharedModelExporter;
import org.frisket.savedmodels.fixtures.ExportedModel;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every type of problem as a package, and in every form of export. */
class ProblemExportsTest {
  private static final Backbone BACKBONE = TinyBackbone.create();
  private static final List<Example> EXAMPLES =
      List.of(new Example("1", List.of("a few words")), new Example("2", List.of("red")));

  @TempDir private Path root;

  private static TaskPackage tiny(ProblemType type) {
    return TinyPackage.ofProblem(BACKBONE, type.name().toLowerCase(java.util.Locale.ROOT), type);
  }

  private static List<Answer> answers(TaskPackage taskPackage) {
    try (TaskModel model = new TaskModel(BACKBONE, taskPackage, 1)) {
      return model.answer(EXAMPLES, 2).stream().map(answer -> answer.get(0)).toList();
    }
  }

  private static void requireSame(TaskPackage taskPackage, float[][] scores) {
    List<Answer> expected = answers(taskPackage);
    for (int i = 0; i < scores.length; i++) {
      List<Double> own = List.copyOf(expected.get(i).probabilities().values());
      assertThat(scores[i]).hasSize(own.size());
      for (int score = 0; score < own.size(); score++) {
        assertThat((double) scores[i][score]).isCloseTo(own.get(score), within(1e-4));
      }
    }
  }

  private static Batch batch(TaskPackage taskPackage) {
    try (TaskModel model = new TaskModel(BACKBONE, taskPackage, 1)) {
      return Batch.of(model.encode(EXAMPLES), 16);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPackageIsReadBackWithAllThatMakesItsAnswers(ProblemType type) throws IOException {
    TaskPackage taskPackage = tiny(type);
    Path folder = root.resolve("package");
    TaskPackageFiles.write(folder, taskPackage);
    TaskManifest read = TaskPackageFiles.readManifest(folder);
    JsonNode json = Json.readTree(folder.resolve("task.json"));

    assertThat(read.answerRule()).isEqualTo(taskPackage.manifest().answerRule());
    assertThat(read.task()).isEqualTo(taskPackage.manifest().task());
    boolean usual = type == ProblemType.SINGLE_LABEL;
    assertThat(read.formatVersion()).isEqualTo(usual ? 1 : 3);
    assertThat(json.path("task").has("problem_type")).isEqualTo(!usual);
    assertThat(read.additions().requires())
        .containsExactlyElementsOf(
            switch (type) {
              case SINGLE_LABEL -> List.<String>of();
              case MULTI_LABEL -> List.of("answer", "thresholds");
              case REGRESSION, ORDINAL -> List.of("answer", "scale");
            });
  }

  @ParameterizedTest
  @EnumSource(names = {"MULTI_LABEL", "ORDINAL"})
  void aModelOfItsOwnGivesWhatThePackageAnswers(ProblemType type) throws IOException {
    TaskPackage taskPackage = tiny(type);
    try (ExportedModel model = ExportedModel.of(BACKBONE, taskPackage, root.resolve("m"))) {
      requireSame(
          taskPackage,
          model
              .answer(ServingSignature.DEFAULT, batch(taskPackage), TaskKind.SINGLE_SENTENCE)
              .probabilities());
    }
  }

  @Test
  void aSharedModelGivesWhatEachPackageAnswersByItsSignatureAndByItsName() throws IOException {
    List<TaskPackage> all = new ArrayList<>();
    for (ProblemType type : ProblemType.values()) {
      all.add(tiny(type));
    }
    Path folder = SharedModelExporter.export(BACKBONE, all, root.resolve("s"), 1);
    try (ExportedModel model = new ExportedModel(folder)) {
      for (TaskPackage one : all) {
        String id = one.manifest().task().id();
        requireSame(one, model.answer(id, batch(one), TaskKind.SINGLE_SENTENCE).probabilities());
        requireSame(
            one,
            model
                .answer(
                    ServingSignature.DEFAULT, batch(one), TaskKind.SINGLE_SENTENCE, Optional.of(id))
                .probabilities());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MULTI_LABEL", "REGRESSION", "ORDINAL"})
  void transformersIsToldTheTypeAndGetsNumbersInTheirUnit(ProblemType type) throws IOException {
    TaskPackage taskPackage = tiny(type);
    Path folder = root.resolve("h");
    HuggingFaceExporter.export(BACKBONE, taskPackage, folder);
    JsonNode config = Json.readTree(folder.resolve("config.json"));

    assertThat(config.path("problem_type").asText())
        .isEqualTo(
            switch (type) {
              case SINGLE_LABEL -> "single_label_classification";
              case MULTI_LABEL -> "multi_label_classification";
              case REGRESSION, ORDINAL -> "regression";
            });
    assertThat(config.path("id2label")).hasSize(taskPackage.manifest().task().scores());
    if (type == ProblemType.REGRESSION) {
      assertThat(config.path("id2label").path("0").asText()).isEqualTo("degrees");
      assertThat(classifierBias(folder)).containsExactly(20 + 5 * (float) Math.sin(1));
    }
  }

  private static float[] classifierBias(Path folder) throws IOException {
    FloatBuffer values =
        SafetensorsFile.read(folder.resolve("model.safetensors"))
            .tensors()
            .get("classifier.bias")
            .toWeight("classifier.bias")
            .values();
    float[] all = new float[values.remaining()];
    values.get(all);
    return all;
  }

  @Test
  void answersAreLabelsOrNumbersByType() {
    Map<ProblemType, Answer> first = new TreeMap<>();
    for (ProblemType type : ProblemType.values()) {
      first.put(type, answers(tiny(type)).get(0));
    }
    Answer several = first.get(ProblemType.MULTI_LABEL);
    Answer ordinal = first.get(ProblemType.ORDINAL);

    assertThat(first.get(ProblemType.SINGLE_LABEL).labels())
        .containsExactly(first.get(ProblemType.SINGLE_LABEL).label());
    assertThat(several.labels()).contains("rouge").doesNotContain("blue \"b\"");
    assertThat(several.labels().contains("grün"))
        .isEqualTo(several.probabilities().get("grün") >= 0.5);
    assertThat(first.get(ProblemType.REGRESSION).label()).isEqualTo("degrees");
    assertThat(Math.abs(first.get(ProblemType.REGRESSION).number())).isGreaterThan(1);
    double number = ordinal.number();
    assertThat(ordinal.label()).isEqualTo(number <= 0.5 ? "cold" : number <= 1.5 ? "warm" : "hot");
    assertThat(ordinal.probabilities()).containsExactly(Map.entry(ordinal.label(), number));
  }
}
