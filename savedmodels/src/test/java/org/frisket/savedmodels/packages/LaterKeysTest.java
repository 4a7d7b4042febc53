package org.frisket.savedmodels.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.frisket.models.adaptation.masking.MaskingConfig;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Role;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.fixtures.WideBackbone;
import org.frisket.savedmodels.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;

/** What packages keep that older versions did not know. */
class LaterKeysTest {
  private static final TaskManifest MANIFEST = TinyPackage.manifest("00", 1);

  @TempDir private Path root;

  private TaskPackage writtenAndRead(TaskPackage taskPackage) throws IOException {
    TaskPackageFiles.write(root.resolve("package"), taskPackage);
    return TaskPackageFiles.read(root.resolve("package"));
  }

  @Test
  void theManifestOfAnOlderVersionHasNoSuchKeysAndIsRead() throws IOException {
    ObjectNode json = Json.compact().valueToTree(MANIFEST);

    assertThat(json.has("by_type")).isFalse();
    for (String key :
        List.of(
            "biases",
            "norms",
            "embeddings",
            "granularity",
            "initial_scores",
            "score_gradient_rows")) {
      assertThat(json.get("method").has(key)).as(key).isFalse();
    }
    assertThat(writtenAndRead(new TaskPackage(MANIFEST, List.of())).manifest().byType()).isEmpty();
    assertThat(TaskPackageFiles.readManifest(root.resolve("package")).method())
        .isEqualTo(TinyPackage.METHOD);
  }

  /** Packages say the former key; one of another program may say that of now. */
  @Test
  void aKeyThatWasRenamedIsReadByBothNamesButNotTogether() {
    ObjectNode json = Json.compact().valueToTree(MANIFEST);
    ObjectNode method = (ObjectNode) json.get("method");
    assertThat(method.has("initial_sparsity")).isTrue();
    method.set("sparsity", method.get("initial_sparsity"));
    ObjectNode both = json.deepCopy();
    method.remove("initial_sparsity");

    Path file = Path.of("task.json");
    assertThat(Json.convert(file, LaterKeys.added(file, json), TaskManifest.class))
        .isEqualTo(MANIFEST);
    assertThatThrownBy(() -> LaterKeys.added(file, both))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("task.json: method.initial_sparsity: beside method.sparsity");
  }

  @Test
  void partsOfTheMetricAreKept() throws IOException {
    ObjectNode json = Json.compact().valueToTree(MANIFEST);
    json.putObject("by_type").put("LOC", 0.25).put("PER", 1.0);
    LaterKeys.added(Path.of("task.json"), json);
    TaskManifest manifest = Json.compact().treeToValue(json, TaskManifest.class);

    assertThat(writtenAndRead(new TaskPackage(manifest, List.of())).manifest().byType())
        .isEqualTo(Map.of("LOC", 0.25, "PER", 1.0));
  }

  @Test
  void aMaskOfABiasIsReadBackAndApplied() throws IOException {
    Backbone backbone = WideBackbone.create();
    ParameterName bias = new ParameterName("block.1.query.bias");
    MaskingConfig masking =
        MaskingConfig.defaults()
            .withSparsity(0.5)
            .withBlocks(List.of(1))
            .withRoles(EnumSet.of(Role.QUERY))
            .withPooler(false)
            .withClassifier(false)
            .withBiases(true);
    TaskPackage written = WideBackbone.untrained(backbone, masking, TaskKind.SINGLE_SENTENCE);
    PackedMask mask = PackedMask.ofBytes("m", Shape.of(16), new byte[] {0b0111_1110, -1});
    List<SavedTensor> tensors = new ArrayList<>(written.tensors());
    tensors.replaceAll(
        tensor -> tensor.name().equals(bias + ".mask") ? new SavedTensor.Mask(bias, mask) : tensor);
    TaskPackage read = writtenAndRead(new TaskPackage(written.manifest(), tensors));
    float[] found = new PackagedParameters(backbone, read).get(bias).toArray();
    float[] expected = backbone.weights().get(bias).toArray();
    expected[0] *= 0;
    expected[7] *= 0;

    assertThat(read.tensors()).isEqualTo(tensors);
    assertThat(found).isEqualTo(expected);
  }
}
