package org.frisket.tests.endtoend;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.frisket.models.preprocess.image.IdxFile;
import org.frisket.models.preprocess.image.Image;

/** Some of the embedded digits as a task on the tiny ViT, with the command that trains it. */
public final class SmallImages {
  private static final Path DIGITS = Cli.ROOT.resolve("configs/tasks/digits");
  private static final int TRAIN = 240;
  private static final int DEV = 60;

  private static final String TASK =
      """
      id: small
      kind: image
      labels: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]
      metric: accuracy
      data:
        format: idx
        files:
          train: [train-images-idx3-ubyte, train-labels-idx1-ubyte]
          dev: [dev-images-idx3-ubyte, dev-labels-idx1-ubyte]
      """;

  private static final String EXPERIMENT =
      """
      experiment: small
      backbone: tiny-vit
      task: task.yaml
      method: %s
      threads: 2
      training:
        learning_rate: 0.01
        epochs: 2
        batch_size: 16
        dropout: 0.1
        checkpoint_every_steps: 1
      """;

  private final Path folder;

  private SmallImages(Path folder) {
    this.folder = folder;
  }

  /**
   * @param method its settings
   */
  public static SmallImages in(Path folder, String method) {
    try {
      write(folder, "train", TRAIN);
      write(folder, "dev", DEV);
      Files.writeString(folder.resolve("task.yaml"), TASK);
      Files.writeString(folder.resolve("small.yaml"), EXPERIMENT.formatted(method));
      return new SmallImages(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path folder, String split, int count) throws IOException {
    IdxFile images = IdxFile.read(DIGITS.resolve(split + "-images-idx3-ubyte.gz"));
    ByteBuffer pixels = ByteBuffer.allocate(16 + count * 64).putInt(0x803).putInt(count);
    pixels.putInt(8).putInt(8);
    images.images().stream().limit(count).forEach(image -> pixels.put(image.read().values()));
    Files.write(folder.resolve(split + "-images-idx3-ubyte"), pixels.array());
    int[] labels = IdxFile.read(DIGITS.resolve(split + "-labels-idx1-ubyte.gz")).labels();
    ByteBuffer places = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
    Arrays.stream(labels).limit(count).forEach(label -> places.put((byte) label));
    Files.write(folder.resolve(split + "-labels-idx1-ubyte"), places.array());
  }

  /** A digit as a PNG. */
  public static byte[] png(int place) {
    Image image =
        IdxFile.read(DIGITS.resolve("dev-images-idx3-ubyte.gz")).images().get(place).read();
    BufferedImage grey = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setDataElements(0, 0, 8, 8, image.values());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(grey, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A file of its folder. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  /** The command that trains it, with runs and store inside a folder. */
  public String[] train(Path work, String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("train", folder.resolve("small.yaml").toString(), "--quiet"));
    arguments.addAll(List.of("--runs", work.resolve("runs").toString()));
    arguments.addAll(List.of("--store", work.resolve("store").toString()));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }
}
