package org.frisket.savedmodels.packages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.frisket.models.safetensors.SafetensorsFile;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.json.Json;
import org.frisket.testkit.TestSeed;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;

class TaskPackageFilesTest {
  @TempDir private Path root;

  /** Masks of any size, so most have padding bits. */
  private static TaskPackage random(Random random) {
    List<SavedTensor> tensors = new ArrayList<>();
    for (Role role : Role.values()) {
      tensors.add(mask(new Site.InBlock(random.nextInt(12), role), random));
    }
    tensors.add(mask(Site.Top.CLASSIFIER, random));
    tensors.add(mask(Site.Top.POOLER, random));
    float[] kernel = {random.nextFloat(), -0f, Float.MIN_VALUE, Float.MAX_VALUE};
    tensors.add(value(Site.Top.CLASSIFIER, Shape.of(2, 2), kernel));
    tensors.sort(Comparator.comparing(SavedTensor::name));
    return new TaskPackage(TinyPackage.manifest("00", random.nextLong()), tensors);
  }

  private static SavedTensor mask(Site site, Random random) {
    Shape shape = Shape.of(1 + random.nextInt(9), 1 + random.nextInt(9));
    int zeros = random.nextInt(1 + Math.toIntExact(shape.size()));
    Draws draws = Draws.of(random.nextLong(), Purpose.RANDOM_MASK, site.id());
    return new SavedTensor.Mask(ParameterName.kernel(site), PackedMask.random(shape, zeros, draws));
  }

  private static SavedTensor value(Site site, Shape shape, float... values) {
    return new SavedTensor.Value(ParameterName.kernel(site), WeightTensor.of(shape, values));
  }

  private Path written(TaskPackage taskPackage, String name) throws IOException {
    Path folder = root.resolve(name);
    TaskPackageFiles.write(folder, taskPackage);
    return folder;
  }

  @RepeatedTest(20)
  void whatIsWrittenIsReadBack(RepetitionInfo round) throws IOException {
    TaskPackage taskPackage = random(TestSeed.random(round.getCurrentRepetition()));
    TaskPackage read = TaskPackageFiles.read(written(taskPackage, "package"));

    assertThat(read.tensors()).as(TestSeed.howToRepeat()).isEqualTo(taskPackage.tensors());
    assertThat(read.manifest())
        .isEqualTo(taskPackage.manifest().writtenAs(1, read.manifest().tensorsSha256()));
  }

  @Test
  void aValueThatIsNotANumberIsKept() throws IOException {
    TaskManifest manifest = TinyPackage.manifest("00", 1);
    ObjectNode json = Json.compact().valueToTree(manifest);
    json.put("value", Double.NaN);
    TaskManifest unknown =
        Json.compact().treeToValue(LaterKeys.added(Path.of("task.json"), json), TaskManifest.class);
    Path folder = written(new TaskPackage(unknown, List.of()), "package");

    assertThat(TaskPackageFiles.readManifest(folder).value()).isNaN();
  }

  @RepeatedTest(3)
  void twoWritesGiveTheSameBytes(RepetitionInfo round) throws IOException {
    int number = round.getCurrentRepetition();
    Path one = written(random(TestSeed.random(number)), "one");
    Path other = written(random(TestSeed.random(number)), "other");

    for (String name : List.of(TaskPackage.MANIFEST_FILE, TaskPackage.TENSORS_FILE)) {
      assertThat(one.resolve(name))
          .as(TestSeed.howToRepeat())
          .hasSameBinaryContentAs(other.resolve(name));
    }
  }

  /** The tensors file can be understood without the other one. */
  @Test
  void theTensorsFileTellsVersionAndLogicalShapes() throws IOException {
    SavedTensor mask = mask(Site.Top.POOLER, TestSeed.random(0));
    Path folder = written(new TaskPackage(TinyPackage.manifest("00", 1), List.of(mask)), "package");
    SafetensorsFile file = SafetensorsFile.read(folder.resolve(TaskPackage.TENSORS_FILE));
    Shape shape = ((SavedTensor.Mask) mask).mask().shape();

    assertThat(file.metadata())
        .containsEntry("format_version", "1")
        .containsEntry("shape.pooler.mask", "[" + shape.get(0) + "," + shape.get(1) + "]")
        .hasSize(2);
    assertThat(file.tensors().get("pooler.mask").shape())
        .isEqualTo(Shape.of((shape.size() + 7) / 8));
  }

  @Test
  void theManifestHasTheKeysOfTheFormat() throws IOException {
    Path folder = written(new TaskPackage(TinyPackage.manifest("00", 1), List.of()), "package");
    JsonNode json =
        new ObjectMapper().readTree(Files.readString(folder.resolve(TaskPackage.MANIFEST_FILE)));

    assertThat(json.fieldNames())
        .toIterable()
        .containsExactly(
            "format_version",
            "task",
            "data",
            "metric",
            "value",
            "method",
            "seed",
            "generator",
            "backbone",
            "frozen_model",
            "data_sha256",
            "tensors_sha256",
            "program_version",
            "manifest_sha256");
    assertThat(json.get("task").get("labels")).hasSize(3);
    assertThat(json.get("method").get("name").asText()).isEqualTo("masking");
    assertThat(json.get("method").get("initial_sparsity").asDouble()).isEqualTo(0.25);
  }
}
