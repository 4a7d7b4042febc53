package org.frisket.training.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frisket.models.error.WorkFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptActivationsTest {
  @TempDir private Path folder;

  @Test
  void whatIsTooMuchForMemoryComesBackFromDiskWithTheSameBits() {
    FloatBuffer little = FloatBuffer.wrap(new float[] {1, 2});
    FloatBuffer much = FloatBuffer.allocate(700_000);
    for (int i = 0; i < much.limit(); i++) {
      much.put(i, 0.1f * i);
    }
    try (KeptActivations kept = new KeptActivations(folder, 8)) {
      assertThat(kept.keep(little)).isSameAs(little);
      FloatBuffer mapped = kept.keep(much);
      FloatBuffer next = kept.keep(FloatBuffer.wrap(new float[] {3}));

      assertThat(mapped.isDirect()).isTrue();
      assertThat(mapped).isEqualTo(much);
      assertThat(next).isEqualTo(FloatBuffer.wrap(new float[] {3}));
    }
  }

  @Test
  void nothingIsLeftOfTheFile() throws IOException {
    try (KeptActivations kept = new KeptActivations(folder, 0)) {
      kept.keep(FloatBuffer.allocate(3));
    }
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    try (KeptActivations kept = new KeptActivations(file, 0)) {
      assertThatThrownBy(() -> kept.keep(FloatBuffer.allocate(3)))
          .isInstanceOf(WorkFailedException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("FRISKET_CACHE");
    }
  }
}
