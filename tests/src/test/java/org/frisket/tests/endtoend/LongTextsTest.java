package org.frisket.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.frisket.savedmodels.cli.SavedModelsCommand;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.cli.TrainingCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is cut off is counted and said wherever texts are read; windows read it. */
class LongTextsTest {
  private static final String SAID = " longer than max_length, 8 wordpieces: ";

  @TempDir private Path work;

  private Cli.Outcome run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--runs", work.resolve("runs").toString()));
    all.addAll(List.of("--store", work.resolve("store").toString()));
    Object command =
        arguments[0].equals("export") ? new SavedModelsCommand() : new TrainingCommand();
    Cli.Outcome outcome = Cli.run(command, all.toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    return outcome;
  }

  private static JsonNode truncation(Cli.Outcome outcome, String at) throws IOException {
    return Json.compact().readTree(outcome.lastLine()).at(at);
  }

  private SmallTask task(String more) throws IOException {
    SmallTask task = SmallTask.tinyIn(work);
    Files.writeString(task.file("task.yaml"), more, StandardOpenOption.APPEND);
    return task;
  }

  @Test
  void everyCommandSaysWhatIsCutOff() throws IOException {
    SmallTask task = task("max_length: 8\n");
    Cli.Outcome trained = run("train", task.config().toString(), "--json");
    Cli.Outcome evaluated = run("evaluate", "--task-package", "small", "--json");
    Path answers = work.resolve("answers.csv");
    Cli.Outcome predicted =
        run("predict", "small", task.file("dev.tsv").toString(), "--output", answers.toString());

    JsonNode dev = truncation(trained, "/truncation/dev");
    assertThat(dev.path("examples").asInt()).isBetween(1, 40);
    assertThat(dev.path("wordpieces").asInt()).isGreaterThan(dev.path("examples").asInt());
    assertThat(truncation(evaluated, "/truncation")).isEqualTo(dev);
    assertThat(truncation(trained, "/truncation/train/examples").asInt()).isPositive();
    String said = dev.path("examples") + SAID + dev.path("wordpieces") + " cut off";
    assertThat(trained.err()).contains("task small, dev: " + said);
    assertThat(run("evaluate", "--task-package", "small").out()).contains("cut          " + said);
    assertThat(predicted.err().replaceAll("\\s+", " ")).contains("; " + said);
    assertThat(run("train", task.config().toString()).out()).contains("cut      dev: " + said);
  }

  @Test
  void windowsReadAllAndAnExportSaysThatItDoesNot() throws IOException {
    SmallTask task = task("max_length: 8\nwindows: {combine: mean, stride: 2}\n");
    Cli.Outcome trained = run("train", task.config().toString(), "--json");
    Cli.Outcome evaluated = run("evaluate", "--task-package", "small", "--json");

    assertThat(trained.err()).doesNotContain("longer than");
    for (String split : List.of("train", "dev")) {
      assertThat(truncation(trained, "/truncation/" + split + "/examples").asInt()).isZero();
    }
    assertThat(truncation(trained, "/train_examples").asInt()).isGreaterThan(96);
    assertThat(truncation(evaluated, "/value")).isEqualTo(truncation(trained, "/value"));
    Cli.Outcome exported =
        run("export", "--task-package", "small", "--out", work.resolve("model").toString());
    assertThat(exported.out())
        .contains("note     small: the model answers each window over a long text");
    assertThat(
            Json.readTree(work.resolve("model/1/assets/tokenizer.json")).at("/truncation/stride"))
        .hasToString("2");
  }

  @Test
  void initTaskSaysWhatItsConfigWouldCutOff() throws IOException {
    StringBuilder rows = new StringBuilder("text,label\n");
    for (int i = 0; i < 40; i++) {
      rows.append(i == 7 ? "word ".repeat(100) : "a few words")
          .append(i % 2 == 0 ? ",a\n" : ",b\n");
    }
    Path data = Files.writeString(work.resolve("letters.csv"), rows);
    assertThat(run("init-task", data.toString()).out())
        .contains("1 longer than max_length, 32 wordpieces: 70 cut off")
        .contains("(max_length may be up to 512, or windows: {combine: mean} reads all of a text)");
    Cli.Outcome json = run("init-task", data.toString(), "--force", "--json");
    assertThat(truncation(json, "/truncation")).hasToString("{\"examples\":1,\"wordpieces\":70}");
  }
}
