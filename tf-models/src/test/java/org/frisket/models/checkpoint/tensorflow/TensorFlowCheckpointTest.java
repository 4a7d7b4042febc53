package org.frisket.models.checkpoint.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.assertj.core.api.AbstractThrowableAssert;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.runtime.Tensors;
import org.frisket.testkit.DamagedFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;

/** Checkpoints that TensorFlow's own ops write. */
class TensorFlowCheckpointTest {
  private static final String INDEX = "variables.index";
  private static final String DATA = "variables.data-00000-of-00001";

  @TempDir private Path folder;
  private final Map<String, WeightTensor> written = new TreeMap<>();

  @BeforeEach
  void draw() {
    Random random = new Random(20_261_124);
    for (int i = 0; i < 150; i++) { // enough for several blocks of the index
      put("block/" + i + "/kernel", random, Shape.of(1 + random.nextInt(4), 5));
    }
    put("bias", random, Shape.of(3));
    put("odd", random, Shape.of(1));
  }

  private void put(String key, Random random, Shape shape) {
    float[] values = new float[(int) shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    written.put(key, WeightTensor.of(shape, values));
  }

  private static Operand<TString> strings(Ops ops, List<String> values) {
    return ops.constant(NdArrays.vectorOfObjects(values.toArray(String[]::new)));
  }

  private void save(String prefix, List<String> keys) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops ops = Ops.create(graph);
      List<Operand<?>> values = new ArrayList<>();
      List<TFloat32> tensors = new ArrayList<>();
      Session.Runner runner = session.runner();
      for (String key : keys) {
        Operand<TFloat32> value = ops.placeholder(TFloat32.class);
        TFloat32 tensor = Tensors.of(written.get(key));
        values.add(value);
        tensors.add(tensor);
        runner.feed(value, tensor);
      }
      List<String> slices = keys.stream().map(key -> "").toList();
      Op save =
          ops.train.save(ops.constant(prefix), strings(ops, keys), strings(ops, slices), values);
      runner.addTarget(save).run().close();
      tensors.forEach(TFloat32::close);
    }
  }

  private void merge(List<String> prefixes, String prefix) {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops ops = Ops.create(graph);
      session
          .runner()
          .addTarget(ops.train.mergeV2Checkpoints(strings(ops, prefixes), ops.constant(prefix)))
          .run()
          .close();
    }
  }

  private String prefix() {
    return folder.resolve("variables").toString();
  }

  private Map<ParameterName, WeightTensor> read() {
    Map<ParameterName, String> keys = new TreeMap<>();
    written.keySet().forEach(key -> keys.put(new ParameterName(key), key));
    return new TensorFlowCheckpoint(folder.resolve("variables")).read(keys);
  }

  private void assertWhole() {
    Map<ParameterName, WeightTensor> found = read();
    assertThat(found).hasSameSizeAs(written);
    written.forEach(
        (key, value) -> {
          WeightTensor weight = found.get(new ParameterName(key));
          assertThat(weight).isEqualTo(value);
          assertThat(weight.values().isDirect()).isTrue();
        });
  }

  private AbstractThrowableAssert<?, ?> assertRefused() {
    return assertThatThrownBy(this::read)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("weights file " + prefix());
  }

  @Test
  void whatTensorFlowSavedIsMapped() {
    save(prefix(), List.copyOf(written.keySet()));

    assertWhole();
  }

  @Test
  void severalDataFilesAreOneCheckpoint() {
    List<String> keys = List.copyOf(written.keySet());
    String one = folder.resolve("one").toString();
    String two = folder.resolve("two").toString();
    save(one, keys.subList(0, 60));
    save(two, keys.subList(60, keys.size()));
    merge(List.of(one, two), prefix());

    assertThat(folder.resolve("variables.data-00001-of-00002")).exists();
    assertWhole();
  }

  @Test
  void aMissingTensorIsNamed() {
    save(prefix(), List.of("bias"));

    assertThatThrownBy(
            () ->
                new TensorFlowCheckpoint(folder.resolve("variables"))
                    .read(Map.of(new ParameterName("b"), "bias", new ParameterName("c"), "other")))
        .hasMessageContaining("no other");
  }

  @ParameterizedTest
  @ValueSource(strings = {INDEX, DATA})
  void aMissingFileIsRefused(String name) throws IOException {
    save(prefix(), List.copyOf(written.keySet()));
    Files.delete(folder.resolve(name));

    assertRefused().hasMessageContaining("missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {INDEX, DATA})
  void anyFlippedBitAndAnyCutIsRefused(String name) throws IOException {
    save(prefix(), List.copyOf(written.keySet()));
    byte[] whole = Files.readAllBytes(folder.resolve(name));
    Random random = new Random(4);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      DamagedFile.write(folder.resolve(name), damaged);
      assertDamageIsSeen();
      DamagedFile.write(folder.resolve(name), Arrays.copyOf(whole, random.nextInt(whole.length)));
      assertRefused();
    }
  }

  /**
   * A flipped bit may stand where nothing is read: the footer's padding, and what TensorFlow leaves
   * empty.
   */
  private void assertDamageIsSeen() {
    try {
      assertWhole();
    } catch (InvalidInputException e) {
      assertThat(e).hasMessageContaining("weights file " + prefix());
    }
  }

  @Test
  void whatIsNotFloat32IsRefused() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops ops = Ops.create(graph);
      Op save =
          ops.train.save(
              ops.constant(prefix()),
              strings(ops, List.of("bias")),
              strings(ops, List.of("")),
              List.of(ops.constant(new int[] {1, 2, 3})));
      session.runner().addTarget(save).run().close();
    }
    written.keySet().retainAll(List.of("bias"));

    assertRefused();
  }
}
