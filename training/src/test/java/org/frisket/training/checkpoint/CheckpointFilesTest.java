package org.frisket.training.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Maps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.files.AtomicFiles;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.random.Draws;
import org.frisket.models.safetensors.SafeTensor;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.Additions;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.testkit.DamagedFile;
import org.frisket.testkit.TestSeed;
import org.frisket.training.fixtures.TinyExperiment;
import org.frisket.training.loop.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.ndarray.Shape;

class CheckpointFilesTest {
  @TempDir private Path root;
  private Path folder;
  private CheckpointFiles files;

  @BeforeEach
  void open() {
    folder = root.resolve("checkpoint");
    files = new CheckpointFiles(folder);
  }

  private static Progress at(long step) {
    return new Progress(step, Double.NaN, Double.NaN, 0, 1, 1234);
  }

  private static Map<String, WeightTensor> variables(long step) {
    float[] scores = {step, -0f, Float.MIN_VALUE, Float.NEGATIVE_INFINITY};
    return Map.of(
        "pooler.scores", WeightTensor.of(Shape.of(2, 2), scores),
        "pooler.scores.adam_m", WeightTensor.of(Shape.of(1), new float[] {1f / step}));
  }

  private static SortedMap<String, SafeTensor> tensors(long step) {
    return new TreeMap<>(Maps.transformValues(variables(step), SafeTensor::of));
  }

  private static AtomicFiles.FolderWriter packageOf(long step) {
    return folder -> TaskPackageFiles.writeInto(folder, taskPackage(step));
  }

  private static TaskPackage taskPackage(long step) {
    PackedMask mask = PackedMask.ofScores(variables(step).get("pooler.scores"), 0);
    TaskManifest manifest =
        new TaskManifest(
            TaskManifest.FORMAT_VERSION,
            TinyExperiment.task().spec(),
            Json.compact().valueToTree(TinyExperiment.task()),
            "accuracy",
            Double.NaN,
            Map.of(),
            TinyExperiment.MASKING,
            5,
            Draws.GENERATOR,
            "tiny",
            "00",
            Map.of(),
            "",
            "0.1.0",
            Additions.none());
    return new TaskPackage(
        manifest, List.of(new SavedTensor.Mask(ParameterName.kernel(Site.Top.POOLER), mask)));
  }

  private Path write(long step) throws IOException {
    files.write(at(step), 10 * step, 100 * step, tensors(step), packageOf(step));
    return folder.resolve("step-00000000" + step);
  }

  private void assertNewestIs(long step) throws IOException {
    Checkpoint found = files.newest().orElseThrow();

    assertThat(found.state().progress()).isEqualTo(at(step));
    assertThat(found.state().metricsLength()).isEqualTo(10 * step);
    assertThat(found.state().eventsLength()).isEqualTo(100 * step);
    assertThat(found.variables()).isEqualTo(variables(step));
  }

  @Test
  void atFirstThereIsNone() throws IOException {
    assertThat(files.exist()).isFalse();
    assertThat(files.newest()).isEmpty();
  }

  @Test
  void whatIsWrittenIsReadBackBitByBit() throws IOException {
    write(3);

    assertThat(files.exist()).isTrue();
    assertNewestIs(3);
  }

  @Test
  void aCheckpointIsAValidTaskPackage() throws IOException {
    TaskPackage read = TaskPackageFiles.read(write(3));

    assertThat(read.tensors()).isEqualTo(taskPackage(3).tensors());
    assertThat(read.manifest().value()).isNaN();
  }

  @Test
  void theNewestTwoAreKept() throws IOException {
    for (long step : new long[] {1, 4, 6, 9}) {
      write(step);
    }

    try (var left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("step-000000006", "step-000000009");
    }
    assertNewestIs(9);
  }

  @Test
  void theSameStepAgainReplacesItsCheckpoint() throws IOException {
    write(4);
    write(4);

    assertNewestIs(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"state.safetensors", "state.json", "task.safetensors", "task.json"})
  void aFlippedBitFallsBackToTheOneBefore(String name) throws IOException {
    write(3);
    Path file = write(6).resolve(name);
    byte[] whole = Files.readAllBytes(file);
    for (int bit : TestSeed.random(0).ints(20, 0, 8 * whole.length).toArray()) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      DamagedFile.write(file, flipped);

      assertThat(files.newest().orElseThrow().state().progress())
          .as("bit %d of %s, %s", bit, name, TestSeed.howToRepeat())
          .isEqualTo(at(3));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"state.safetensors", "state.json", "task.safetensors", "task.json"})
  void aMissingFileFallsBackToTheOneBefore(String name) throws IOException {
    write(3);
    Files.delete(write(6).resolve(name));

    assertNewestIs(3);
  }

  @Test
  void whatACrashLeftIsNoCheckpoint() throws IOException {
    write(3);
    Files.createDirectories(folder.resolve("step-000000006.tmp"));
    Files.writeString(folder.resolve("step-000000006.tmp").resolve("state.json"), "{");

    assertNewestIs(3);
    write(6);
    assertNewestIs(6);
    assertThat(folder.resolve("step-000000006.tmp")).doesNotExist();
  }

  /** What a run ends with is the best package: without it no checkpoint leads to the end. */
  @Test
  void aCheckpointWhoseBestPackageIsDamagedIsLeftOut() throws IOException {
    write(3);
    Progress gained = new Progress(6, 0.5, 0.5, 6, 0, 1234);
    files.write(gained, 60, 600, tensors(6), packageOf(6));
    assertNewestIs(3);

    TaskPackageFiles.write(files.best(), taskPackage(6));
    assertThat(files.newest().orElseThrow().state().progress()).isEqualTo(gained);
    Files.writeString(files.best().resolve("task.json"), "{}");
    assertNewestIs(3);
  }

  @Test
  void whereAllAreDamagedThereIsNone() throws IOException {
    Files.delete(write(3).resolve("state.json"));
    Files.delete(write(6).resolve("state.json"));

    assertThat(files.newest()).isEmpty();
    assertThat(files.exist()).isTrue();
  }

  /** They may be more than Java's heap holds, and lie in the session. */
  @Test
  void eachValueIsAskedForOnce() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    SortedMap<String, SafeTensor> counted =
        Maps.transformValues(
            tensors(3),
            tensor ->
                new SafeTensor(
                    tensor.dtype(),
                    tensor.shape(),
                    () -> {
                      asked.incrementAndGet();
                      return tensor.bytes();
                    }));

    files.write(at(3), 30, 300, counted, packageOf(3));

    assertThat(asked).hasValue(tensors(3).size());
    assertNewestIs(3);
  }
}
