package org.frisket.training.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.checkpoint.Backbones;
import org.frisket.models.error.WorkInterruptedException;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.fixtures.Recorder;
import org.frisket.training.fixtures.StopAfter;
import org.frisket.training.loop.Evaluation;
import org.frisket.training.loop.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainingRunTest {
  private static final List<String> WRITTEN =
      List.of(
          "model.safetensors",
          "config.json",
          "tokenizer.json",
          "tokenizer_config.json",
          "pretraining.json");

  @TempDir private Path folder;
  private SmallPretraining small;

  @BeforeEach
  void write() throws IOException {
    small = SmallPretraining.in(folder);
  }

  private static Backbone loaded(PretrainingRun run) {
    return Backbones.byId(run.backbone().toString()).load();
  }

  private static void requireSame(PretrainingRun run, PretrainingRun other) {
    for (String name : WRITTEN) {
      assertThat(run.backbone().resolve(name))
          .hasSameBinaryContentAs(other.backbone().resolve(name));
    }
    assertThat(run.path().resolve("metrics.jsonl"))
        .hasSameBinaryContentAs(other.path().resolve("metrics.jsonl"));
  }

  @Test
  void theResultIsABackboneWithItsOwnIdentityThatSaysWhatItWasMadeFrom() throws IOException {
    PretrainingRun run = small.run("runs");

    PretrainingResult result = run.execute(List.of());

    Backbone made = loaded(run);
    Backbone begun = Backbones.byId(small.begun().toString()).load();
    assertThat(made.config()).isEqualTo(begun.config().named("sentences"));
    assertThat(made.identity()).isEqualTo(result.identity()).isNotEqualTo(begun.identity());
    assertThat(made.tokenizerJson()).isEqualTo(begun.tokenizerJson());
    assertThat(Backbones.byId(run.backbone().toString()).maskedTokenHead()).isPresent();
    ParameterName embeddings = ParameterName.WORD_EMBEDDINGS;
    assertThat(made.weights().get(embeddings).toArray())
        .isNotEqualTo(begun.weights().get(embeddings).toArray());
    assertThat(result.perplexity()).isPositive().isFinite();
    assertThat(result.unigramPerplexity()).isPositive().isFinite();
    assertThat(Files.readString(run.path().resolve("metrics.jsonl")))
        .contains("\"dev_perplexity\":" + result.perplexity() + ",");
    assertThat(Json.readTree(run.backbone().resolve("tokenizer_config.json")).path("mask_token"))
        .hasToString("\"[MASK]\"");
    JsonNode said = Json.readTree(run.backbone().resolve("pretraining.json"));
    assertThat(said.path("backbone_sha256").asText()).isEqualTo(begun.identity());
    assertThat(said.path("text_sha256").path("text.txt").asText()).hasSize(64);
    assertThat(run.result()).hasValueSatisfying(known -> assertThat(known).isEqualTo(result));
  }

  @Test
  void aRunThatWasStoppedEndsWithTheSameBytes() throws IOException {
    String[] pruned = {
      "pruning.sparsity=0.5",
      "pruning.every_steps=2",
      "pruning.end=0.6",
      "training.checkpoint_every_steps=2",
      "training.micro_batch_size=3"
    };
    PretrainingRun whole = small.run("whole", pruned);
    whole.execute(List.of());
    PretrainingRun stopped = small.run("stopped", pruned);
    assertThatThrownBy(() -> stopped.execute(List.of(new StopAfter(3))))
        .isInstanceOf(WorkInterruptedException.class);
    assertThat(stopped.backbone()).doesNotExist();

    stopped.execute(List.of());

    requireSame(stopped, whole);
  }

  @Test
  void whatTheTextSaysIsLearnt() throws IOException {
    PretrainingResult result =
        small
            .run("runs", "training.epochs=60", "training.learning_rate=0.02", "training.dropout=0")
            .execute(List.of());

    assertThat(result.perplexity()).isLessThan(0.8 * result.unigramPerplexity());
  }

  @Test
  void aRunEndsWherePerplexityFallsNoMore() throws IOException {
    Recorder recorder = new Recorder();
    small
        .run("runs", "training.epochs=40", "training.early_stopping_patience=2")
        .execute(List.of(recorder));

    List<Evaluation> all = recorder.evaluations();
    double least = all.stream().mapToDouble(Evaluation::value).min().orElseThrow();
    Progress end = all.get(all.size() - 1).progress();
    assertThat(end.bestValue()).isEqualTo(least).isLessThan(all.get(0).value());
    assertThat(all).allMatch(one -> one.improved() == (one.progress().withoutGain() == 0));
  }

  @Test
  void theIdentityTellsTextsSettingsAndBackbonesApartButNoPaths() throws IOException {
    Path same = small.run("runs").path();
    Path moved = Files.createDirectories(folder.resolve("moved"));
    SmallPretraining other = SmallPretraining.in(moved);

    assertThat(other.run("runs").path().getFileName()).isEqualTo(same.getFileName());
    assertThat(small.run("runs", "seed=2").path()).isNotEqualTo(same);
    assertThat(small.run("runs", "backbone=" + folder.resolve("other")).path()).isNotEqualTo(same);
    Files.writeString(moved.resolve("text.txt"), "one line\nanother one\n");
    assertThat(other.run("runs").path().getFileName()).isNotEqualTo(same.getFileName());
  }

  @Test
  @Tag("reliability")
  void mostMethodsThatAreOtherWeightsDo() throws IOException {
    PretrainingRun run = small.run("runs", "method.name=bitfit", "training.max_steps=2");
    run.execute(List.of());

    ParameterName embeddings = ParameterName.WORD_EMBEDDINGS;
    Backbone begun = Backbones.byId(small.begun().toString()).load();
    assertThat(loaded(run).weights().get(embeddings).toArray())
        .isEqualTo(begun.weights().get(embeddings).toArray());
    assertThat(loaded(run).identity()).isNotEqualTo(begun.identity());
  }
}
