package org.frisket.savedmodels.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.frisket.models.adaptation.masking.Granularity;
import org.frisket.models.adaptation.masking.MaskingConfig;
import org.frisket.models.adaptation.masking.binarizer.InitialOrder;
import org.frisket.models.adaptation.masking.binarizer.StraightThrough;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.BlockShape;
import org.frisket.models.safetensors.SafetensorsFile;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.fixtures.WideBackbone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Masks with one bit for several weights. */
class GroupedMasksTest {
  private static final String MASK = "block.1.attention_output.mask";

  private final Backbone backbone = WideBackbone.create();

  @TempDir private Path root;

  private TaskPackage untrained(Granularity granularity) {
    return WideBackbone.untrained(
        backbone, WideBackbone.masking(granularity), TaskKind.SINGLE_SENTENCE);
  }

  private Path written(TaskPackage taskPackage) throws IOException {
    TaskPackageFiles.write(root.resolve("package"), taskPackage);
    return root.resolve("package");
  }

  static List<Granularity> granularities() {
    return List.of(
        new Granularity.Rows(),
        new Granularity.Columns(),
        new Granularity.HeadsAndNeurons(),
        new Granularity.Groups(2, 4),
        new Granularity.Weights());
  }

  @ParameterizedTest
  @MethodSource("granularities")
  void whatIsWrittenIsReadBack(Granularity granularity) throws IOException {
    TaskPackage taskPackage = untrained(granularity);
    TaskPackage read = TaskPackageFiles.read(written(taskPackage));

    assertThat(read.tensors()).isEqualTo(taskPackage.tensors());
    assertThat(read.manifest().method()).isEqualTo(taskPackage.manifest().method());
    assertThat(read.zeroFraction()).isBetween(0.49, 0.51);
  }

  @Test
  void aFileWithGroupsIsOfTheNextFormatAndSaysHowABitIsSpread() throws IOException {
    Path folder = written(untrained(new Granularity.HeadsAndNeurons()));
    SafetensorsFile file = SafetensorsFile.read(folder.resolve(TaskPackage.TENSORS_FILE));

    assertThat(TaskPackageFiles.readManifest(folder).formatVersion()).isEqualTo(2);
    assertThat(file.metadata())
        .containsEntry("format_version", "2")
        .containsEntry("shape." + MASK, "[16,16]")
        .containsEntry("groups." + MASK, "[4,16]")
        .containsEntry("groups.block.1.query.mask", "[16,4]")
        .containsEntry("groups.block.0.intermediate.mask", "[16,1]")
        .doesNotContainKey("groups.classifier.mask");
    assertThat(file.tensors().get(MASK).bytes().remaining()).isEqualTo(1);
    assertThat(file.tensors().get("block.0.output.mask").bytes().remaining()).isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource({"weights", "groups"})
  void aFileWithoutIsOfTheFirst(String name) throws IOException {
    Granularity granularity =
        name.equals("weights") ? new Granularity.Weights() : new Granularity.Groups(1, 2);
    Path folder = written(untrained(granularity));

    assertThat(TaskPackageFiles.readManifest(folder).formatVersion()).isEqualTo(1);
  }

  @Test
  void aMaskOfGroupsIsAppliedAsItIsSpread() {
    TaskPackage taskPackage = untrained(new Granularity.HeadsAndNeurons());
    PackagedParameters parameters = new PackagedParameters(backbone, taskPackage);
    SavedTensor.Mask saved =
        taskPackage.masks().stream().filter(m -> m.name().equals(MASK)).findFirst().orElseThrow();
    ParameterName name = ParameterName.kernel(new Site.InBlock(1, Role.ATTENTION_OUTPUT));
    float[] expected = backbone.weights().get(name).toArray();
    for (int i = 0; i < expected.length; i++) {
      expected[i] *= saved.groups().get(i / 16 / 4) ? 1 : 0;
    }

    assertThat(parameters.get(name)).isEqualTo(WeightTensor.of(saved.shape(), expected));
    assertThat(saved.blockShape()).isEqualTo(new BlockShape(4, 16));
  }

  private SafetensorsFile with(String group) throws IOException {
    Path folder = written(untrained(new Granularity.HeadsAndNeurons()));
    SafetensorsFile file = SafetensorsFile.read(folder.resolve(TaskPackage.TENSORS_FILE));
    SortedMap<String, String> metadata = new TreeMap<>(file.metadata());
    metadata.put("groups." + MASK, group);
    return new SafetensorsFile(metadata, file.tensors());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[3,16]    | 3x16",
        "[4]       | rows and columns",
        "[0,16]    | 0x16",
        "[-4,16]   | -4x16",
        "four      | such as [384,32]",
        "[1,1]     | bytes of mask block.1.attention_output.mask",
        "[4,17]    | 4x17"
      })
  void aGroupThatDoesNotFitIsRefused(String group, String message) throws IOException {
    SafetensorsFile file = with(group);

    assertThatThrownBy(() -> PackageTensors.fromFile(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aNewerFormatIsRefused() throws IOException {
    Path folder = written(untrained(new Granularity.HeadsAndNeurons()));
    Path manifest = folder.resolve(TaskPackage.MANIFEST_FILE);
    Files.writeString(
        manifest,
        Files.readString(manifest).replace("\"format_version\" : 2", "\"format_version\" : 5"));

    assertThatThrownBy(() -> TaskPackageFiles.read(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("format_version: 5 (expected: at most 4)");
  }

  @ParameterizedTest
  @MethodSource("granularities")
  void nothingIsFlippedAtTheStartWhateverTheScoresAreOrderedBy(Granularity granularity) {
    for (InitialOrder order : InitialOrder.values()) {
      MaskingConfig masking = WideBackbone.masking(new StraightThrough(), granularity, order);
      TaskPackage taskPackage = WideBackbone.untrained(backbone, masking, TaskKind.SINGLE_SENTENCE);
      UnmaskedParameters frozen = new UnmaskedParameters(taskPackage, () -> backbone);
      for (SavedTensor.Mask mask : taskPackage.masks()) {
        MaskReport report = MaskReport.of(taskPackage.manifest(), mask, frozen);

        assertThat(report.flippedFraction()).as(report.site()).isZero();
        assertThat(report.zeroFraction()).as(report.site()).isEqualTo(0.5);
      }
    }
  }

  @Test
  void scoresOrderedByMagnitudeNeedTheBackboneOfThePackage() {
    MaskingConfig masking =
        WideBackbone.masking(
            new StraightThrough(), new Granularity.Weights(), InitialOrder.MAGNITUDE);
    TaskPackage taskPackage = WideBackbone.untrained(backbone, masking, TaskKind.SINGLE_SENTENCE);
    UnmaskedParameters other =
        new UnmaskedParameters(taskPackage, org.frisket.testkit.TinyBackbone::create);

    assertThatThrownBy(
            () -> MaskReport.of(taskPackage.manifest(), taskPackage.masks().get(0), other))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("frozen model of task package wide");
  }
}
