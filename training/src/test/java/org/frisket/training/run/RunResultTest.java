package org.frisket.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunResultTest {
  @TempDir private Path folder;

  @Test
  void aResultOfAnOlderVersionIsRead() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("result.json"),
            """
            {"task": "t", "backbone": "b", "method": "masking", "seed": 1, "split": "dev",
             "metric": "accuracy", "value": 0.75, "learning_rate": 0.001, "epochs": 2,
             "minutes": 1.5, "package_bytes": 10, "peak_resident_mib": null, "command": "train",
             "run_id": "00", "baselines": {}}
            """);
    RunResult result = RunResult.read(file);

    assertThat(result.value()).isEqualTo(0.75);
    assertThat(result.trainExamples()).isNull();
    assertThat(result.leftOutWords()).isZero();
    assertThat(result.byType()).isEmpty();
    assertThat(result.zeroFraction()).isNull();
  }
}
