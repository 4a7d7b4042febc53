package org.frisket.analysis.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunPictureTest {
  private static final String METRICS =
      """
      {"step":1,"loss":0.9,"learning_rate":0.1}
      {"step":2,"loss":0.7,"learning_rate":0.1}
      {"step":2,"epoch":1,"dev_accuracy":0.5,"best":true}
      {"step":3,"loss":0.4,"learning_rate":0.1}
      {"step":4,"loss":0.3,"learning_rate":0.1}
      {"step":4,"epoch":2,"dev_accuracy":0.75,"best":true}
      """;

  @TempDir private Path folder;

  @Test
  void curvesAreThoseOfTheFile() throws IOException {
    MetricsFile curves = MetricsFile.read(write(METRICS));

    assertThat(curves.metric()).isEqualTo("accuracy");
    assertThat(curves.lossSteps()).containsExactly(1, 2, 3, 4);
    assertThat(curves.losses()).containsExactly(0.9, 0.7, 0.4, 0.3);
    assertThat(curves.devSteps()).containsExactly(2, 4);
    assertThat(curves.devValues()).containsExactly(0.5, 0.75);
  }

  @Test
  void thePictureShowsThem() throws IOException {
    Path target = folder.resolve("pictures").resolve("run.png");

    RunPicture.write(MetricsFile.read(write(METRICS)), target);

    BufferedImage picture = ImageIO.read(target.toFile());
    assertThat(picture.getWidth()).isGreaterThan(picture.getHeight());
    assertThat(
            java.util.stream.IntStream.range(0, picture.getWidth())
                .map(x -> picture.getRGB(x, picture.getHeight() / 2))
                .distinct()
                .count())
        .isGreaterThan(3);
  }

  @Test
  void aRunWithoutAnEvaluationIsRefused() throws IOException {
    Path file = write(METRICS.lines().findFirst().orElseThrow());
    assertThatThrownBy(() -> MetricsFile.read(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("steps and an evaluation");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> MetricsFile.read(folder.resolve("none.jsonl")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("none.jsonl");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("metrics.jsonl"), text);
  }
}
