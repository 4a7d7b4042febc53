package org.frisket.savedmodels.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.Sha256;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.PackedMask;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.testkit.DamagedFile;
import org.frisket.testkit.TestSeed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.ndarray.Shape;

class TaskPackageDamageTest {
  private static final ObjectMapper PLAIN = new ObjectMapper();

  @TempDir private Path folder;
  private Path manifest;

  @BeforeEach
  void writeOne() throws IOException {
    float[] scores = {1, -1, 1, 1, -1, 1, 1, 1, -1, 1};
    var mask = PackedMask.ofScores(WeightTensor.of(Shape.of(5, 2), scores), 0);
    List<SavedTensor> tensors =
        List.of(new SavedTensor.Mask(ParameterName.kernel(Site.Top.POOLER), mask));
    TaskPackageFiles.writeInto(folder, new TaskPackage(TinyPackage.manifest("00", 1), tensors));
    manifest = folder.resolve(TaskPackage.MANIFEST_FILE);
  }

  private AbstractThrowableAssert<?, ?> assertRefused() {
    return assertThatThrownBy(() -> TaskPackageFiles.read(folder))
        .isInstanceOf(InvalidInputException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {TaskPackage.MANIFEST_FILE, TaskPackage.TENSORS_FILE})
  void aFlippedBitInAnyByteIsRefusedAndTheFileNamed(String name) throws IOException {
    Path file = folder.resolve(name);
    byte[] whole = Files.readAllBytes(file);
    Random random = TestSeed.random(0);
    for (int i = 0; i < whole.length; i++) {
      byte[] flipped = whole.clone();
      flipped[i] ^= (byte) (1 << random.nextInt(8));
      DamagedFile.write(file, flipped);

      assertThat(refusal())
          .as("byte %d is %d, %s", i, flipped[i], TestSeed.howToRepeat())
          .startsWith(file.toString());
    }
  }

  private String refusal() throws IOException {
    try {
      TaskPackageFiles.read(folder);
      return "not refused";
    } catch (InvalidInputException e) {
      return e.getMessage();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {TaskPackage.MANIFEST_FILE, TaskPackage.TENSORS_FILE})
  void aMissingFileIsNamed(String name) throws IOException {
    Files.delete(folder.resolve(name));

    assertRefused().hasMessageContaining(folder + ": no " + name + " (expected: ");
  }

  @Test
  void aMissingFolderIsNamed() {
    assertThatThrownBy(() -> TaskPackageFiles.read(folder.resolve("elsewhere")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(folder.resolve("elsewhere").toString());
  }

  @Test
  void textBehindTheManifestIsRefused() throws IOException {
    Files.writeString(manifest, Files.readString(manifest) + "{}");

    assertRefused().hasMessageStartingWith(manifest.toString());
  }

  @Test
  void aNewerFormatIsRefusedEvenIfItsChecksumIsRight() throws IOException {
    edit(json -> json.put("format_version", 5));

    assertRefused().hasMessage(manifest + ": format_version: 5 (expected: at most 4)");
  }

  @Test
  void anUnknownKeyIsRefusedEvenIfTheChecksumIsRight() throws IOException {
    edit(json -> json.put("colour", "red"));

    assertRefused().hasMessageStartingWith(manifest.toString()).hasMessageContaining("colour");
  }

  @Test
  void aMissingKeyIsRefusedEvenIfTheChecksumIsRight() throws IOException {
    edit(json -> json.remove("seed"));

    assertRefused().hasMessageStartingWith(manifest.toString()).hasMessageContaining("seed");
  }

  @Test
  void anUnknownMethodIsRefusedEvenIfTheChecksumIsRight() throws IOException {
    edit(json -> ((ObjectNode) json.get("method")).put("name", "magic"));

    assertRefused().hasMessageStartingWith(manifest.toString()).hasMessageContaining("magic");
  }

  /** Changes the manifest and makes its checksum right again, as a newer program would. */
  private void edit(Consumer<ObjectNode> change) throws IOException {
    ObjectNode json = (ObjectNode) PLAIN.readTree(manifest.toFile());
    json.remove("manifest_sha256");
    change.accept(json);
    json.put("manifest_sha256", Sha256.of(PLAIN.writeValueAsString(json)));
    Files.writeString(manifest, PLAIN.writeValueAsString(json));
  }
}
