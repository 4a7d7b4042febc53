package org.frisket.training.pretraining;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frisket.models.checkpoint.Backbones;
import org.frisket.models.cli.CommandRunner;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.cli.TrainingCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainCommandTest {
  @TempDir private Path folder;
  private int exitCode;

  private String pretrain(Object... more) {
    List<String> all = new ArrayList<>(List.of("pretrain", "--quiet"));
    all.addAll(List.of("--runs", folder.resolve("runs").toString()));
    all.add(new SmallPretraining(folder).config().toString());
    for (Object one : more) {
      all.add(one.toString());
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      exitCode = CommandRunner.run(new TrainingCommand(), out, all.toArray(String[]::new));
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theBackboneIsCopiedAndNotTrainedAgain() throws IOException {
    SmallPretraining.in(folder);
    Path to = folder.resolve("backbones");
    Path mine = to.resolve("sentences");

    JsonNode first = Json.compact().readTree(pretrain("--json", "--to", to));

    assertThat(exitCode).isZero();
    assertThat(first.path("folder").asText()).isEqualTo(mine.toString());
    assertThat(Backbones.byId(mine.toString()).load().identity())
        .isEqualTo(first.path("identity").asText());
    JsonNode again = Json.compact().readTree(pretrain("--json"));
    assertThat(again.path("minutes")).isEqualTo(first.path("minutes"));
    assertThat(again.path("folder").asText()).startsWith(folder.resolve("runs").toString());
    pretrain("--to", to);
    assertThat(exitCode).isEqualTo(2);
  }
}
