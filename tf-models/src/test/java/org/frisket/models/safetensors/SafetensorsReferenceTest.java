package org.frisket.models.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;

/** A file that the format's reference implementation (safetensors 0.8.0, Python) wrote. */
class SafetensorsReferenceTest {
  private static final String FILE =
      """
      GAEAAAAAAAB7Il9fbWV0YWRhdGFfXyI6eyJzaGFwZS5wb29sZXIubWFzayI6Ils0LDZdIiwiZm9ybWF0X3ZlcnNpb24i
      OiIxIiwid29yZCI6Imdyw7xuIn0sImNsYXNzaWZpZXIua2VybmVsIjp7ImR0eXBlIjoiRjMyIiwic2hhcGUiOlszLDJd
      LCJkYXRhX29mZnNldHMiOlswLDI0XX0sImVtcHR5Ijp7ImR0eXBlIjoiRjMyIiwic2hhcGUiOlswLDRdLCJkYXRhX29m
      ZnNldHMiOlsyNCwyNF19LCJwb29sZXIubWFzayI6eyJkdHlwZSI6IlU4Iiwic2hhcGUiOlszXSwiZGF0YV9vZmZzZXRz
      IjpbMjQsMjddfX0gAADAPwAAAICeyX9/AQAAAM3MzD0AAADAAP8R
      """;

  @Test
  void theReferenceImplementationsFileIsRead(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("reference.safetensors");
    Files.write(path, Base64.getMimeDecoder().decode(FILE));
    SafetensorsFile file = SafetensorsFile.read(path);
    var kernel = file.tensors().get("classifier.kernel").toWeight("classifier.kernel");

    assertThat(file.metadata())
        .isEqualTo(Map.of("format_version", "1", "shape.pooler.mask", "[4,6]", "word", "grün"));
    assertThat(file.tensors()).containsOnlyKeys("classifier.kernel", "empty", "pooler.mask");
    assertThat(kernel.shape()).isEqualTo(Shape.of(3, 2));
    assertThat(kernel.toArray()).containsExactly(1.5f, -0f, 3.4e38f, 1e-45f, 0.1f, -2f);
    assertThat(file.tensors().get("empty").shape()).isEqualTo(Shape.of(0, 4));
    assertThat(file.tensors().get("pooler.mask").packed("pooler.mask"))
        .isEqualTo(ByteBuffer.wrap(new byte[] {0, (byte) 255, 17}));
  }
}
