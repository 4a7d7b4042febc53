package org.frisket.savedmodels.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.frisket.models.adaptation.Activation;
import org.frisket.models.adaptation.pfeiffer.PfeifferConfig;
import org.frisket.models.adaptation.sparse.MaskChoice;
import org.frisket.models.adaptation.sparse.Scope;
import org.frisket.models.adaptation.sparse.SparseAdapterConfig;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.safetensors.SafeTensor;
import org.frisket.models.safetensors.SafetensorsFile;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.fixtures.RandomPackage;
import org.frisket.savedmodels.json.Json;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;

/** A package of masked adapters: bits, and the weights that they leave. */
class SparsePackageTest {
  private static final Backbone BACKBONE = TinyBackbone.create();
  private static final String KERNEL = "block.1.feed_forward_adapter.up.kernel";
  private static final int LEFT = 24 - 4; // a fifth of what is drawn are zeros

  @TempDir private Path root;

  private static TaskPackage taskPackage() {
    SparseAdapterConfig method =
        new SparseAdapterConfig(
            new PfeifferConfig(3, Activation.RELU, 0.1, false),
            0.5,
            false,
            new MaskChoice.Random(Scope.GLOBAL));
    return RandomPackage.of(BACKBONE, method, TaskKind.SINGLE_SENTENCE);
  }

  private SafetensorsFile written(TaskPackage taskPackage) throws IOException {
    TaskPackageFiles.write(root.resolve("package"), taskPackage);
    return SafetensorsFile.read(root.resolve("package").resolve(TaskPackage.TENSORS_FILE));
  }

  @Test
  void theFileHoldsWhatIsLeftAndTheBitsThatSayWhere() throws IOException {
    TaskPackage taskPackage = taskPackage();
    SafetensorsFile file = written(taskPackage);

    assertThat(file.metadata())
        .containsEntry("format_version", "4")
        .containsEntry("shape." + KERNEL + ".mask", "[3,8]");
    assertThat(file.tensors().get(KERNEL).toWeight(KERNEL).shape()).isEqualTo(Shape.of(LEFT));
    assertThat(file.tensors().get(KERNEL + ".mask").bytes().remaining()).isEqualTo(24 / 8);
    TaskPackage read = TaskPackageFiles.read(root.resolve("package"));
    assertThat(read.manifest().formatVersion()).isEqualTo(TaskManifest.FORMAT_OF_SPARSE);
    assertThat(read.tensors()).isEqualTo(taskPackage.tensors());
    assertThat(read.zeroFraction()).isEqualTo(4.0 / 24);
  }

  @Test
  void moreOrFewerWeightsThanBitsAreRefused() throws IOException {
    SafetensorsFile file = written(taskPackage());
    SortedMap<String, SafeTensor> tensors = new TreeMap<>(file.tensors());
    tensors.put(KERNEL, SafeTensor.of(WeightTensor.of(Shape.of(LEFT + 1), new float[LEFT + 1])));

    assertThatThrownBy(() -> PackageTensors.fromFile(new SafetensorsFile(file.metadata(), tensors)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("shape of what " + KERNEL + ".mask left: [21] (expected: [20])");
  }

  @Test
  void bitsWithoutWeightsAreRefused() throws IOException {
    SafetensorsFile file = written(taskPackage());
    SortedMap<String, SafeTensor> tensors = new TreeMap<>(file.tensors());
    tensors.remove(KERNEL);

    assertThatThrownBy(() -> PackageTensors.fromFile(new SafetensorsFile(file.metadata(), tensors)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("mask: " + KERNEL + ".mask (expected: <site>.mask)");
  }

  @Test
  void weightsWithoutBitsAnswerNowhere() {
    TaskPackage whole = taskPackage();
    List<SavedTensor> tensors = new ArrayList<>(whole.tensors());
    tensors.removeIf(tensor -> tensor.name().equals(KERNEL + ".mask"));
    TaskPackage spoilt = new TaskPackage(whole.manifest(), tensors);

    assertThatThrownBy(() -> new RestoredTask(BACKBONE, spoilt))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("without " + KERNEL + ".mask");
  }

  /** The nested settings are as old packages have them, where a key came later. */
  @Test
  void keysOfTheAdapterThatCameLaterHaveWhatTheirAbsenceMeans() {
    ObjectNode manifest = Json.compact().valueToTree(taskPackage().manifest());
    assertThat(manifest.at("/method/adapter").has("parallel_scale")).isFalse();

    JsonNode read = LaterKeys.added(Path.of("task.json"), manifest);
    assertThat(read.at("/method/adapter/parallel_scale").isNull()).isTrue();
  }
}
