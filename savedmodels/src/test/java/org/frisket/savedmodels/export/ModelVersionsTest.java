package org.frisket.savedmodels.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frisket.models.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelVersionsTest {
  @TempDir private Path root;

  private Path add() throws IOException {
    return ModelVersions.add(
        root.resolve("model"), folder -> Files.writeString(folder.resolve("file"), "text"));
  }

  @Test
  void versionsFollowTheHighest() throws IOException {
    assertThat(add()).isEqualTo(root.resolve("model/1"));
    Files.createDirectories(root.resolve("model/7"));
    Files.createDirectories(root.resolve("model/notes"));

    assertThat(add()).isEqualTo(root.resolve("model/8"));
  }

  @Test
  void whatFailsLeavesNoVersion() {
    assertThatThrownBy(
            () ->
                ModelVersions.add(
                    root.resolve("model"),
                    folder -> {
                      Files.writeString(folder.resolve("file"), "text");
                      throw new IOException("full");
                    }))
        .hasMessage("full");
    assertThatThrownBy(
            () ->
                ModelVersions.add(
                    root.resolve("model"),
                    folder -> {
                      throw new IllegalStateException("wrong");
                    }))
        .hasMessage("wrong");

    assertThat(root.resolve("model"))
        .isDirectoryNotContaining(path -> !path.getFileName().toString().equals(".lock"));
  }

  @Test
  void aFileHasNoVersions() throws IOException {
    Files.writeString(root.resolve("model"), "text");

    assertThatThrownBy(this::add)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("folder of the model")
        .hasMessageContaining("a file");
  }

  @Test
  void aVersionHasNoVersions() throws IOException {
    Files.createDirectories(root.resolve("model"));
    Files.writeString(root.resolve("model/saved_model.pb"), "");

    assertThatThrownBy(this::add)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a SavedModel");
  }
}
