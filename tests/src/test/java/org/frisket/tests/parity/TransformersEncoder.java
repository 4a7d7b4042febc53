package org.frisket.tests.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.safetensors.SafetensorsFile;
import org.frisket.tests.endtoend.Cli;

/** What transformers computes with a model folder, by {@code hidden_states.py}. */
record TransformersEncoder(String version, Map<String, EncoderVectors> vectors) {
  /**
   * Asks the Python of {@code FRISKET_PYTHON}; skips the test where there is none.
   *
   * @param work an empty folder
   */
  static TransformersEncoder of(Path folder, List<EncodedExample> examples, Path work)
      throws IOException, InterruptedException {
    String python = System.getenv("FRISKET_PYTHON");
    assumeThat(python).as("FRISKET_PYTHON").isNotNull();
    List<Map<String, int[]>> rows = new ArrayList<>();
    for (EncodedExample example : examples) {
      rows.add(Map.of("ids", example.rows().get(0).ids(), "types", example.rows().get(0).types()));
    }
    File asked = work.resolve("rows.json").toFile();
    new ObjectMapper().writeValue(asked, rows);
    Path output = work.resolve("vectors.safetensors");
    Path script = Cli.ROOT.resolve("tests/peers/hidden_states.py");
    Path said = work.resolve("said");
    int code =
        new ProcessBuilder(
                python, script.toString(), folder.toString(), asked.toString(), output.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start()
            .waitFor();
    assertThat(code).as(Files.readString(said)).isZero();
    List<String> lines = Files.readAllLines(said);
    return new TransformersEncoder(lines.get(lines.size() - 1), read(output, examples));
  }

  private static Map<String, EncoderVectors> read(Path file, List<EncodedExample> examples)
      throws IOException {
    SafetensorsFile written = SafetensorsFile.read(file);
    float[] hidden = written.tensors().get("hidden").toWeight("hidden").toArray();
    float[] pooled = written.tensors().get("pooled").toWeight("pooled").toArray();
    int width = pooled.length / examples.size();
    Map<String, EncoderVectors> vectors = new HashMap<>();
    int start = 0;
    int row = 0;
    for (EncodedExample example : examples) {
      int end = start + example.length() * width;
      float[] own = Arrays.copyOfRange(pooled, row * width, (row + 1) * width);
      vectors.put(example.id(), new EncoderVectors(Arrays.copyOfRange(hidden, start, end), own));
      start = end;
      row++;
    }
    return vectors;
  }

  EncoderVectors encode(EncodedExample example) {
    return vectors.get(example.id());
  }
}
