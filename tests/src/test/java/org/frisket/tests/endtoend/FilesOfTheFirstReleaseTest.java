package org.frisket.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.frisket.models.checkpoint.Backbones;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.task.Answer;
import org.frisket.savedmodels.archive.ArchiveUnpacker;
import org.frisket.savedmodels.archive.SideInformation;
import org.frisket.savedmodels.json.Json;
import org.frisket.savedmodels.packages.TaskPackageFiles;
import org.frisket.savedmodels.serving.TaskModel;
import org.frisket.training.cli.TrainingCommand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that version 0.1.0 wrote: packages, an archive, a finished run, one that was killed, and
 * their configs with keys as they were spelled then. They were made on {@code tiny} by its {@code
 * train}, {@code mask archive} and {@code predict --json}.
 */
class FilesOfTheFirstReleaseTest {
  private static final Path FILES = Path.of("src/test/resources/v0.1.0");

  @TempDir private Path folder;

  @BeforeEach
  void copy() throws IOException {
    copy(FILES, folder);
    copy(Cli.ROOT.resolve("configs/tasks"), folder.resolve("configs/tasks"));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"masking", "heads", "random_mask"})
  void packagesAnswerAsTheyDid(String name) throws IOException {
    Path files = folder.resolve("packages").resolve(name);
    List<String> texts = Files.readAllLines(folder.resolve("texts.txt"));
    List<String> answers = Files.readAllLines(files.resolve("answers.jsonl"));
    var taskPackage = TaskPackageFiles.read(files);
    try (TaskModel model = new TaskModel(Backbones.byId("tiny").load(), taskPackage, 1)) {
      for (int i = 0; i < texts.size(); i++) {
        Answer found =
            model.answer(List.of(new Example("text", List.of(texts.get(i)))), 1).get(0).get(0);
        JsonNode expected = Json.compact().readTree(answers.get(i));
        assertThat(found.label()).isEqualTo(expected.get("label").asText());
        assertThat(found.probability())
            .isCloseTo(expected.get("probability").asDouble(), within(1e-6));
      }
    }
  }

  @Test
  void anArchiveIsUnpackedToItsPackage() throws IOException {
    Path restored = folder.resolve("restored");
    ArchiveUnpacker.unpack(folder.resolve("questions.frisket"), SideInformation.nothing())
        .write(restored);

    for (String name : List.of("task.json", "task.safetensors")) {
      assertThat(restored.resolve(name))
          .hasSameBinaryContentAs(folder.resolve("packages/masking").resolve(name));
    }
  }

  private Cli.Outcome train(String config, String... more) {
    List<String> arguments =
        Stream.concat(
                Stream.of(
                    "train",
                    folder.resolve("configs").resolve(config).toString(),
                    "--runs",
                    folder.resolve("runs").toString(),
                    "--store",
                    folder.resolve("store").toString()),
                Stream.of(more))
            .toList();
    return Cli.run(new TrainingCommand(), arguments.toArray(String[]::new));
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void aFinishedRunIsKnownByItsIdAndNotDoneAgain() throws IOException {
    Path run = folder.resolve("runs/questions/5de720e2d461");
    Path result = run.resolve("result.json");

    Cli.Outcome outcome = train("questions.yaml");

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(children(run.getParent())).containsExactly(run);
    assertThat(result)
        .hasSameBinaryContentAs(FILES.resolve("runs/questions/5de720e2d461/result.json"));
    assertThat(outcome.out()).contains("0.1417");
  }

  @Test
  void aKilledRunGoesOnToItsEnd() throws IOException {
    Path run = folder.resolve("runs/questions-killed/b5666badfc9d");
    String begun = Files.readString(run.resolve("metrics.jsonl"));

    Cli.Outcome outcome = train("questions-killed.yaml", "--resume");

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(children(run.getParent())).containsExactly(run);
    assertThat(run.resolve("result.json")).exists();
    List<String> metrics = Files.readAllLines(run.resolve("metrics.jsonl"));
    assertThat(metrics).hasSize(20 * 15 + 20);
    assertThat(metrics).startsWith(begun.lines().limit(2 * 15 + 2).toArray(String[]::new));
    assertThat(outcome.err()).contains("goes on at step 30");
  }

  @Test
  void aRunIsShown() throws IOException {
    Cli.Outcome outcome =
        Cli.run(
            new TrainingCommand(),
            "runs",
            "show",
            "5de720e2d461",
            "--runs",
            folder.resolve("runs").toString());

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("experiment: questions", "0.14166");
  }
}
