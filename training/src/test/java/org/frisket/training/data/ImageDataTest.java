package org.frisket.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.Example;
import org.frisket.training.config.TaskConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images and their labels, of files in the layout of MNIST and of tables of paths. */
class ImageDataTest {
  @TempDir private Path folder;

  private TaskData idx(String train) throws IOException {
    return data("{format: idx, files: {train: [" + train + "]}}", "image");
  }

  private TaskData data(String layout, String kind) throws IOException {
    Path file = folder.resolve("task.yaml");
    Files.writeString(
        file,
        "id: t\nkind: %s\nlabels: [zero, one]\nmetric: accuracy\ndata: %s\n"
            .formatted(kind, layout));
    return TaskData.open(file);
  }

  private void images(String name, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(16 + count).putInt(0x803).putInt(count);
    bytes.putInt(1).putInt(1);
    for (int i = 0; i < count; i++) {
      bytes.put((byte) (10 * i));
    }
    Files.write(folder.resolve(name), bytes.array());
  }

  private void labels(String name, int... labels) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(8 + labels.length).putInt(0x801).putInt(labels.length);
    for (int label : labels) {
      bytes.put((byte) label);
    }
    Files.write(folder.resolve(name), bytes.array());
  }

  private void png(String name, int grey) throws IOException {
    BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(0, 0, 0, grey);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    Files.write(folder.resolve(name), bytes.toByteArray());
  }

  private static void assertRefused(ThrowingCallable call, String... message) {
    assertThatThrownBy(call)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll(message)
        .hasMessageContaining("expected");
  }

  @Test
  void aFileOfImagesHasOneOfLabels() throws IOException {
    images("a", 3);
    labels("b", 1, 0, 1);
    List<Example> examples = idx("a, b").split(TaskData.TRAIN);
    assertThat(examples).extracting(Example::id).containsExactly("a[0]", "a[1]", "a[2]");
    assertThat(examples)
        .extracting(example -> example.labels().get(0))
        .containsExactly("one", "zero", "one");
    assertThat(examples.get(2).image().orElseThrow().read().values()).containsExactly(20);
    assertThat(idx("a, b").sha256(TaskData.TRAIN)).containsOnlyKeys("a", "b");
  }

  @Test
  void filesThatDoNotBelongTogetherAreRefused() throws IOException {
    images("a", 3);
    labels("b", 1, 0);
    labels("c", 1, 0, 2);
    assertRefused(
        () -> idx("a, b").split(TaskData.TRAIN), "b: number of labels: 2", "3, the images of a");
    assertRefused(() -> idx("a").split(TaskData.TRAIN), "data.files.train: 1 files", "in pairs");
    assertRefused(() -> idx("c, a").split(TaskData.TRAIN), "c: sizes: [3]", "those of images");
    assertRefused(
        () -> idx("a, c").split(TaskData.TRAIN), "c: label of a[2]: 2", "0 to 1", "[zero, one]");
    images("d", 0);
    assertRefused(() -> idx("d, b").split(TaskData.TRAIN), "d: sizes: 0");
  }

  @Test
  void idxIsForImagesOfOneLabelAndHasNoColumns() throws IOException {
    assertRefused(
        () -> data("{format: idx, files: {}}", "single_sentence"),
        "data.format: idx",
        "idx for images alone");
    assertRefused(
        () -> data("{format: idx, columns: {text: image}, files: {}}", "image"),
        "data.columns for format idx");
    assertRefused(
        () -> data("{format: idx, files: {}}\nproblem_type: multi_label", "image"), "multi_label");
  }

  @Test
  void aTableNamesImagesBesideIt() throws IOException {
    png("x.png", 7);
    Files.writeString(folder.resolve("t.csv"), "image,label\nx.png,one\n");
    String layout = "{format: csv, columns: {text: image, label: label}, files: {train: [t.csv]}}";
    TaskData data = data(layout, "image");
    Example example = data.split(TaskData.TRAIN).get(0);
    assertThat(example.image().orElseThrow().read().values()).containsExactly(7, 0, 0, 0);
    Map<String, String> hashes = data.sha256(TaskData.TRAIN);
    assertThat(hashes).containsOnlyKeys("t.csv", "t.csv: images");
    png("x.png", 8);
    assertThat(data.sha256(TaskData.TRAIN))
        .containsEntry("t.csv", hashes.get("t.csv"))
        .doesNotContainEntry("t.csv: images", hashes.get("t.csv: images"));
    Files.delete(folder.resolve("x.png"));
    assertRefused(
        () -> data.split(TaskData.TRAIN).get(0).image().orElseThrow().read(),
        "image: ",
        "x.png",
        "a file that is there");
  }

  @Test
  void aWrongColumnOfLabelsIsNamed() throws IOException {
    png("x.png", 7);
    Files.writeString(folder.resolve("t.csv"), "image,label,name\nx.png,one,x.png\n");
    String layout = "{format: csv, columns: {text: image, label: class}, files: {train: [t.csv]}}";
    assertRefused(
        () -> data(layout, "image").split(TaskData.TRAIN),
        "t.csv:2: column: class",
        "[image, label, name]");
    String other = layout.replace("label: class", "label: name");
    assertRefused(
        () -> data(other, "image").split(TaskData.TRAIN), "t.csv:2: label: x.png", "[zero, one]");
  }

  @Test
  void aProgramHoldsImages() {
    TaskConfig task = TaskConfig.image("t", List.of("zero", "one"));
    assertThat(task.data().columns().text()).containsExactly("image");
  }
}
