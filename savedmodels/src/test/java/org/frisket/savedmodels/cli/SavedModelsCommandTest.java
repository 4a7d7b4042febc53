package org.frisket.savedmodels.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.frisket.models.adaptation.masking.Granularity;
import org.frisket.models.adaptation.masking.MaskingConfig;
import org.frisket.models.adaptation.masking.binarizer.InitialOrder;
import org.frisket.models.adaptation.masking.binarizer.StraightThrough;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.cli.CommandRunner;
import org.frisket.models.task.TaskKind;
import org.frisket.savedmodels.fixtures.TinyPackage;
import org.frisket.savedmodels.fixtures.WideBackbone;
import org.frisket.savedmodels.frozen.FrozenModelExporter;
import org.frisket.savedmodels.packages.TaskPackage;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.savedmodels.store.Store;
import org.frisket.testkit.TinyBackbone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedModelsCommandTest {
  private final PrintStream out = System.out;
  private final PrintStream error = System.err;
  private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
  @TempDir private Path root;

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(answers, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void giveBack() {
    System.setOut(out);
    System.setErr(error);
  }

  private static int run(String... arguments) {
    return CommandRunner.run(new SavedModelsCommand(), arguments);
  }

  private String answers() {
    return answers.toString(StandardCharsets.UTF_8);
  }

  private String errors() {
    return errors.toString(StandardCharsets.UTF_8);
  }

  private Path packageFolder() throws IOException {
    TaskPackageFiles.write(root.resolve("package"), TinyPackage.untrained(TinyBackbone.create()));
    return root.resolve("package");
  }

  @Test
  void aMissingPackageIsOneClearLine() {
    int code = run("mask", "info", root.resolve("none").toString());

    assertThat(code).isEqualTo(2);
    assertThat(errors().strip())
        .hasLineCount(1)
        .startsWith("error: task package " + root.resolve("none"))
        .contains("(expected: ");
    assertThat(answers()).isEmpty();
  }

  @Test
  void helpIsNoError() {
    assertThat(run("--help")).isZero();
    assertThat(answers()).contains("export", "mask");
    assertThat(run("mask", "info", "--help")).isZero();
    assertThat(errors()).isEmpty();
  }

  @Test
  void versionNamesTheProgram() {
    assertThat(run("--version")).isZero();
    assertThat(answers().strip()).matches("frisket \\d+\\.\\d+\\.\\d+");
  }

  @Test
  void aWrongOptionIsWrongUse() {
    assertThat(run("mask", "info", "--colour", "red", ".")).isEqualTo(2);
    assertThat(errors()).contains("--colour");
  }

  @Test
  void anUnknownVerbIsWrongUse() {
    assertThat(run("paint")).isEqualTo(2);
    assertThat(errors()).contains("paint");
  }

  @Test
  void noVerbIsWrongUse() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("mask")).isEqualTo(2);
  }

  @Test
  void maskInfoShowsEveryMask() throws IOException {
    assertThat(run("mask", "info", packageFolder().toString())).isZero();
    assertThat(answers())
        .contains("task colours on tiny, accuracy 0.8125, seed 7")
        .containsPattern("block\\.1\\.output +16x8 +32 +25\\.000 +0\\.000")
        .containsPattern("classifier +8x3 +6 +25\\.000 +0\\.000");
  }

  @Test
  void maskInfoDrawsBlocksAndRoles() throws IOException {
    assertThat(run("mask", "info", packageFolder().toString())).isZero();
    assertThat(answers())
        .containsPattern("zero % +query +key +value +attention_output +intermediate +output")
        .containsPattern("block 1 +25\\.00 · +25\\.00 ·")
        .containsPattern("(?m)^pooler  25\\.00 ·$")
        .containsPattern("flipped % +query")
        .contains("280 weights in 4 masks, 25.000 % zeros: H = 0.8113 bit a weight");
  }

  @Test
  void maskInfoGivesJsonInTheLastLine() throws IOException {
    assertThat(run("mask", "info", "--json", packageFolder().toString())).isZero();
    String[] lines = answers().split("\\R");
    JsonNode reports = new ObjectMapper().readTree(lines[lines.length - 1]);

    assertThat(reports).hasSize(4);
    assertThat(reports.get(0).get("site").asText()).isEqualTo("block.1.output");
    assertThat(reports.get(0).get("zero_fraction").asDouble()).isEqualTo(0.25);
  }

  private String published(TaskPackage taskPackage, Backbone backbone) throws IOException {
    Store store = new Store(root.resolve("store"));
    FrozenModelExporter.exportOnce(backbone, store.frozenModel(backbone.config().name()), 1);
    TaskPackageFiles.write(root.resolve("package"), taskPackage);
    return store.publish(root.resolve("package")).toString();
  }

  private String halved() throws IOException {
    Backbone backbone = WideBackbone.create();
    MaskingConfig masking =
        WideBackbone.masking(
            new StraightThrough(), new Granularity.HeadsAndNeurons(), InitialOrder.MAGNITUDE);
    return published(WideBackbone.untrained(backbone, masking, TaskKind.SINGLE_SENTENCE), backbone);
  }

  /** Scores that start by magnitude are made again from the frozen model. */
  @Test
  void maskInfoFindsTheFrozenModelWhereItNeedsIt() throws IOException {
    assertThat(run("mask", "info", halved())).as(errors()).isZero();
    assertThat(answers()).containsPattern("block\\.1\\.output +64x16 +512 +50\\.000 +0\\.000");

    Path alone = root.resolve("package");
    assertThat(run("mask", "info", alone.toString(), "--store", root.resolve("no").toString()))
        .isEqualTo(2);
    assertThat(errors()).contains("frozen model " + root.resolve("no"));
  }
}
