package org.frisket.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.frisket.training.cli.TrainingCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From one file of a user's to a metric, by the commands that each one names as the next. */
class InitTaskTest {
  @TempDir private Path work;

  private Path file(String name, String header) throws IOException {
    String rows =
        IntStream.range(0, 60)
            .mapToObj(i -> "a text of %d words,%s".formatted(i, i % 20 == 0 ? "b" : "a"))
            .collect(Collectors.joining("\n"));
    Path folder = Files.createDirectories(work.resolve("my data"));
    return Files.writeString(folder.resolve(name), header + rows);
  }

  private Cli.Outcome run(String verb, String... arguments) {
    String[] all =
        Stream.of(
                new String[] {verb},
                arguments,
                new String[] {"--runs", work.resolve("runs").toString()},
                new String[] {"--store", work.resolve("store").toString()},
                new String[] {"--data", work.resolve("nowhere").toString()})
            .flatMap(Arrays::stream)
            .toArray(String[]::new);
    return Cli.run(new TrainingCommand(), all);
  }

  /** The data lie beside the configs, and nobody says so again. */
  @Test
  void evaluateFindsTheDataThatTheTaskWasTrainedOn() throws IOException {
    Path data = file("отзывы.csv", "body,kind\n");
    Cli.Outcome looked = run("init-task", data.toString());
    assertThat(looked.exitCode()).as(looked.err()).isZero();
    assertThat(looked.out())
        .contains("57 of 60 (95.0 %) are labelled a: accuracy will tell little, metric matthews");
    String experiment = looked.out().lines().reduce((a, b) -> b).orElseThrow();
    String config = experiment.substring(experiment.indexOf("train ") + "train ".length());

    Cli.Outcome trained =
        run(
            "train",
            config.replace("'", ""),
            "--set",
            "backbone=tiny",
            "--set",
            "baselines=[]",
            "--set",
            "training.epochs=1");
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    String task = config.replaceAll(".*/([a-z0-9_]+)\\.yaml'?$", "$1");
    assertThat(trained.out())
        .contains("next     ./frisket evaluate " + task + " --store " + work.resolve("store"))
        .containsSubsequence("dev      accuracy ", "next     ");
    Cli.Outcome evaluated = run("evaluate", task);

    assertThat(evaluated.exitCode()).as(evaluated.err()).isZero();
    assertThat(evaluated.out()).contains(task + " dev accuracy");
  }

  @Test
  void whatIsDoubtfulIsAskedForAndCanBeSaid() throws IOException {
    Path data = file("d.csv", "body,a\n");

    Cli.Outcome asked = run("init-task", data.toString());
    assertThat(asked.exitCode()).isEqualTo(2);
    assertThat(asked.err()).contains("--header if it does, --no-header if it is an example");
    assertThat(run("init-task", data.toString(), "--no-header").out()).contains("61 rows");
    assertThat(run("init-task", data.toString(), "--header", "--force").out()).contains("60 rows");
    assertThat(run("init-task", data.toString(), "--header", "--delimiter", ",", "--force").out())
        .contains("60 rows");
  }
}
