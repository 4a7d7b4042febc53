package org.frisket.savedmodels.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.Sha256;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.mask.Entropy;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.network.HeadInitializer;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.frisket.models.safetensors.SafeTensor;
import org.frisket.models.safetensors.SafetensorsFile;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.fixtures.TrainedPackage;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.json.SelfCheck;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.testkit.TestSeed;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;

class ArchiveTest {
  private static final Shape SHAPE = TrainedPackage.SHAPE;

  private final Backbone backbone = TinyBackbone.create();
  @TempDir private Path root;

  private Path written(TaskPackage taskPackage) throws IOException {
    Path folder = root.resolve("package");
    TaskPackageFiles.write(folder, taskPackage);
    return folder;
  }

  private TaskPackage read(TaskPackage taskPackage) throws IOException {
    Path folder = root.resolve("other");
    TaskPackageFiles.write(folder, taskPackage);
    return TaskPackageFiles.read(folder);
  }

  private static SideInformation other(TaskPackage other) {
    return new SideInformation(Optional.of(other), Optional.empty());
  }

  /** Packs, unpacks and compares; what the only mask came to. */
  private ArchivedTensor packed(TaskPackage taskPackage, SideInformation sideInformation)
      throws IOException {
    Path folder = written(taskPackage);
    PackedArchive archive = ArchivePacker.pack(folder, sideInformation);
    PackageBytes back = ArchiveUnpacker.unpack(archive.bytes(), sideInformation);

    assertThat(back.tensors()).isEqualTo(Files.readAllBytes(folder.resolve("task.safetensors")));
    assertThat(back.manifest()).isEqualTo(Files.readAllBytes(folder.resolve("task.json")));
    assertThat(read(archive, sideInformation)).isEqualTo(TaskPackageFiles.read(folder));
    return archive.tensors().get(0);
  }

  private TaskPackage read(PackedArchive archive, SideInformation sideInformation)
      throws IOException {
    Path file = root.resolve("package.frisket");
    Files.write(file, archive.bytes());
    return ArchiveUnpacker.read(file, sideInformation);
  }

  @RepeatedTest(10)
  void everyPackageComesBackByteForByte(RepetitionInfo round) throws IOException {
    Random random = TestSeed.random(round.getCurrentRepetition());
    int zeros = random.nextInt(1 + Math.toIntExact(SHAPE.size()));
    Draws draws = Draws.of(random.nextLong(), Purpose.RANDOM_MASK, "m");
    PackedMask mask = PackedMask.random(SHAPE, zeros, draws);
    ArchivedTensor tensor =
        packed(TrainedPackage.of(backbone, random.nextLong(), mask), SideInformation.nothing());

    assertThat(8.0 * tensor.bytes())
        .as(TestSeed.howToRepeat())
        .isLessThan(mask.size() * (0.005 + 1.01 * Entropy.bits(mask.zeroFraction())) + 64);
  }

  @Test
  void valuesAndTinyMasksComeBackToo() throws IOException {
    packed(TinyPackage.untrained(backbone), SideInformation.nothing());
  }

  /** The start is drawn again, so an untrained mask costs next to nothing. */
  @Test
  void anUntrainedMaskIsWhatItsSeedGives() throws IOException {
    PackedMask start =
        PackedMask.ofScores(TrainedPackage.startingScores(7), TinyPackage.METHOD.threshold());
    ArchivedTensor tensor =
        packed(TrainedPackage.of(backbone, 7, start), SideInformation.nothing());

    assertThat(tensor.form()).isEqualTo("seed");
    assertThat(tensor.bytes()).isLessThan(100);
  }

  @Test
  void aTrainedMaskIsShorterBesideItsStart() throws IOException {
    TaskPackage trained = TrainedPackage.create(backbone, 7, 1);
    PackedMask mask = trained.masks().get(0).mask();
    ArchivedTensor tensor = packed(trained, SideInformation.nothing());

    assertThat(tensor.form()).isEqualTo("seed");
    assertThat(8.0 * tensor.bytes() / mask.size())
        .isLessThan(0.6 * Entropy.bits(mask.zeroFraction()));
  }

  @Test
  void aMaskThatIsAnothersIsWhatTheOtherGives() throws IOException {
    TaskPackage one = TrainedPackage.create(backbone, 7, 1);
    TaskPackage other = read(TrainedPackage.of(backbone, 8, one.masks().get(0).mask()));
    ArchivedTensor tensor = packed(one, other(other));

    assertThat(tensor.form()).isEqualTo("other");
    assertThat(tensor.bytes()).isLessThan(40);
  }

  /** A mask that drops the smallest weights is told by the weights alone. */
  @Test
  void aMaskByMagnitudeIsShorterBesideTheWeights() throws IOException {
    WeightTensor weights = TrainedPackage.startingScores(1);
    float[] scores = weights.toArray();
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.abs(scores[i]) - 0.02f;
    }
    PackedMask mask = PackedMask.ofScores(WeightTensor.of(SHAPE, scores), 0);
    TaskPackage taskPackage = TrainedPackage.of(backbone, 7, mask);
    int alone = packed(taskPackage, SideInformation.nothing()).bytes();
    ArchivedTensor tensor =
        packed(
            taskPackage,
            new SideInformation(Optional.empty(), Optional.of(any -> name -> weights)));

    assertThat(tensor.form()).contains("magnitude");
    assertThat(tensor.bytes()).isLessThan(alone);
  }

  @Test
  void aMaskOfMostlyZerosIsAsShortAsOneOfMostlyOnes() throws IOException {
    Draws draws = Draws.of(1, Purpose.RANDOM_MASK, "m");
    int size = Math.toIntExact(SHAPE.size());
    PackedMask mask = PackedMask.random(SHAPE, size - size / 20, draws);
    ArchivedTensor tensor = packed(TrainedPackage.of(backbone, 7, mask), SideInformation.nothing());

    assertThat(tensor.form()).isEqualTo("plain");
    assertThat(8.0 * tensor.bytes() / size).isLessThan(0.30);
  }

  @Test
  void theOtherPackageMustBeTheSame() throws IOException {
    Path folder = written(TrainedPackage.create(backbone, 7, 1));
    TaskPackage other = read(TrainedPackage.create(backbone, 7, 2));
    byte[] archive = ArchivePacker.pack(folder, other(other)).bytes();
    TaskPackage wrong = read(TrainedPackage.create(backbone, 7, 3));
    String needed = other.manifest().tensorsSha256();

    assertThatThrownBy(() -> ArchiveUnpacker.unpack(archive, SideInformation.nothing()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("none given", needed);
    assertThatThrownBy(() -> ArchiveUnpacker.unpack(archive, other(wrong)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll(wrong.manifest().tensorsSha256(), needed);
  }

  /** Under masking the classifier is drawn once and frozen: the seed gives it again. */
  @Test
  void aClassifierThatWasDrawnTakesNothing() throws IOException {
    ParameterName name = ParameterName.kernel(Site.Top.CLASSIFIER);
    WeightTensor kernel = HeadInitializer.kernel(name, Shape.of(8, 3), 7);
    float[] other = kernel.toArray();
    other[5] += 1;

    assertThat(packedValue(new SavedTensor.Value(name, kernel)).form()).isEqualTo("drawn");
    assertThat(packedValue(new SavedTensor.Value(name, kernel)).bytes()).isZero();
    assertThat(
            packedValue(new SavedTensor.Value(name, WeightTensor.of(Shape.of(8, 3), other))).form())
        .isNotEqualTo("drawn");
  }

  private ArchivedTensor packedValue(SavedTensor.Value value) throws IOException {
    return packed(
        new TaskPackage(TinyPackage.manifest(backbone.identity(), 7), List.of(value)),
        SideInformation.nothing());
  }

  /** Another program may order its tensors otherwise; the header is kept as it is. */
  @Test
  void aFileOfAnotherWriterComesBackByteForByte() throws IOException {
    Path folder = written(TinyPackage.untrained(backbone));
    Path tensors = folder.resolve(TaskPackage.TENSORS_FILE);
    Files.write(tensors, inReverse(SafetensorsFile.read(tensors)));
    Path manifest = folder.resolve(TaskPackage.MANIFEST_FILE);
    ObjectNode json = (ObjectNode) Json.readTree(manifest);
    json.remove("manifest_sha256");
    json.put("tensors_sha256", Sha256.of(tensors));
    Files.writeString(manifest, Json.pretty(SelfCheck.stamped(json, "manifest_sha256")));
    byte[] archive = ArchivePacker.pack(folder, SideInformation.nothing()).bytes();

    assertThat(ArchiveUnpacker.unpack(archive, SideInformation.nothing()).tensors())
        .isEqualTo(Files.readAllBytes(tensors));
  }

  /** The last tensor by name comes first, and white space stands where ours has none. */
  private static byte[] inReverse(SafetensorsFile file) throws IOException {
    ObjectNode header = Json.compact().createObjectNode();
    ByteArrayOutputStream values = new ByteArrayOutputStream();
    for (String name :
        file.tensors().keySet().stream().sorted(Comparator.reverseOrder()).toList()) {
      SafeTensor tensor = file.tensors().get(name);
      byte[] bytes = new byte[tensor.bytes().remaining()];
      tensor.bytes().duplicate().get(bytes);
      int start = values.size();
      values.writeBytes(bytes);
      ObjectNode described = header.putObject(name).put("dtype", tensor.dtype().name());
      described.set("shape", Json.compact().valueToTree(tensor.shape().asArray()));
      described.putArray("data_offsets").add(start).add(values.size());
    }
    header.set("__metadata__", Json.compact().valueToTree(file.metadata()));
    byte[] text = Json.pretty(header).getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + text.length + values.size())
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .put(values.toByteArray())
        .array();
  }
}
