package org.frisket.savedmodels.packages;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.frisket.models.adaptation.dsee.DseeConfig;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.export.HuggingFaceExporter;
import org.frisket.savedmodels.export.shared.SharedModelExporter;
import org.frisket.savedmodels.fixtures.RandomPackage;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.frozen.FrozenModelExporter;
import org.frisket.savedmodels.library.TaskStore;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.savedmodels.store.Store;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.ndarray.Shape;

/** A package that is not what its method keeps answers nowhere. */
class PackageCheckTest {
  private static final Backbone BACKBONE = TinyBackbone.create();
  private static final String EXPECTED = " (expected: what method masking keeps on tiny)";

  @TempDir private Path root;

  /**
   * A way to spoil a package.
   *
   * @param change of its tensors
   * @param message what is said of it
   */
  private record Spoilt(Consumer<List<SavedTensor>> change, String message) {}

  static List<Spoilt> spoilt() {
    return List.of(
        new Spoilt(
            tensors -> tensors.add(value("block.1.query.lora_a", 8, 2)),
            "with block.1.query.lora_a, which it does not use"),
        new Spoilt(
            tensors -> tensors.add(value("block.0.query.kernel", 8, 8)),
            "with block.0.query.kernel, which it does not use"),
        new Spoilt(
            tensors -> tensors.removeIf(tensor -> tensor.name().equals("block.1.query.mask")),
            "without block.1.query.mask"),
        new Spoilt(
            tensors -> tensors.removeIf(tensor -> tensor.name().equals("classifier.bias")),
            "without classifier.bias"),
        new Spoilt(
            tensors ->
                tensors.replaceAll(
                    tensor ->
                        tensor.name().equals("classifier.bias")
                            ? value("classifier.bias", 4)
                            : tensor),
            "with classifier.bias of shape [4], not [3]"));
  }

  private static SavedTensor value(String name, long... shape) {
    Shape size = Shape.of(shape);
    float[] values = new float[Math.toIntExact(size.size())];
    return new SavedTensor.Value(new ParameterName(name), WeightTensor.of(size, values));
  }

  private static TaskPackage spoiltPackage(Spoilt spoilt) {
    TaskPackage whole = TinyPackage.untrained(BACKBONE);
    List<SavedTensor> tensors = new ArrayList<>(whole.tensors());
    spoilt.change().accept(tensors);
    return new TaskPackage(whole.manifest(), tensors);
  }

  @ParameterizedTest
  @MethodSource("spoilt")
  void noWayThatAnswersTakesIt(Spoilt spoilt) throws IOException {
    TaskPackage taskPackage = spoiltPackage(spoilt);
    Path store = root.resolve("store");
    FrozenModelExporter.exportOnce(BACKBONE, store.resolve("tiny/frozen/1"), 1);
    Path folder = store.resolve("tiny/tasks/colours/1");
    TaskPackageFiles.write(folder, taskPackage);

    Map<String, ThrowingCallable> ways =
        Map.of(
            "predict", () -> TaskModel.load(folder, new Store(store), 1),
            "evaluate", () -> TaskModel.whole(BACKBONE, taskPackage, 1),
            "library",
                () -> {
                  try (TaskStore tasks = TaskStore.open(store)) {
                    tasks.task("colours");
                  }
                },
            "cut and materialised", () -> new RestoredTask(BACKBONE, taskPackage),
            "shared",
                () ->
                    SharedModelExporter.export(
                        BACKBONE, List.of(taskPackage), root.resolve("shared"), 1),
            "merged-safetensors",
                () -> HuggingFaceExporter.export(BACKBONE, taskPackage, root.resolve("merged")));
    ways.forEach(
        (way, call) ->
            assertThatThrownBy(call)
                .as(way)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("task package colours: " + spoilt.message() + EXPECTED));
  }

  @ParameterizedTest
  @MethodSource("spoilt")
  void itIsStillReadSoThatItCanBeLookedAt(Spoilt spoilt) {
    Path folder = root.resolve("package");
    assertThatCode(
            () -> {
              TaskPackageFiles.write(folder, spoiltPackage(spoilt));
              TaskPackageFiles.read(folder);
            })
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(floats = {-1, 8, 2.5f, Float.NaN})
  void aPlaceOutsideItsKernelIsRefused(float place) {
    DseeConfig method = DseeConfig.defaults().withSparseValues(2).resolvedFor(BACKBONE.config());
    TaskPackage usual = RandomPackage.of(BACKBONE, method, TaskKind.SINGLE_SENTENCE);
    List<SavedTensor> tensors = new ArrayList<>(usual.tensors());
    ParameterName name = new ParameterName("block.1.query.dsee_places");
    tensors.removeIf(tensor -> tensor.name().equals(name.value()));
    WeightTensor places = WeightTensor.of(Shape.of(2, 2), new float[] {0, 7, 3, place});
    tensors.add(new SavedTensor.Value(name, places));

    assertThatThrownBy(() -> new RestoredTask(BACKBONE, new TaskPackage(usual.manifest(), tensors)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "task package random: with block.1.query.dsee_places that says %s, in a kernel of [8, 8]"
                    .formatted(place)
                + " (expected: what method dsee keeps on tiny)");
  }
}
