package org.frisket.analysis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frisket.analysis.fixtures.TinyRuns;
import org.frisket.analysis.study.Study;
import org.frisket.models.cli.CommandRunner;
import org.frisket.models.cli.ExitCode;
import org.frisket.training.config.ConfigReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyCommandTest {
  private static final Path CONFIGS = Path.of("..", "configs", "studies");

  @TempDir private Path folder;
  private String out;

  @BeforeEach
  void makeExperiments() throws IOException {
    new TinyRuns(folder);
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--runs", folder.resolve("runs").toString()));
    var stream = new java.io.ByteArrayOutputStream();
    java.io.PrintStream before = System.out;
    System.setOut(new java.io.PrintStream(stream, true, java.nio.charset.StandardCharsets.UTF_8));
    try {
      return CommandRunner.run(new AnalysisCommand(), all.toArray(String[]::new));
    } finally {
      System.setOut(before);
      out = stream.toString(java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  @Test
  void listNamesEveryStudy() {
    assertThat(run("study", "list")).isEqualTo(ExitCode.DONE);
    Studies.all().forEach(study -> assertThat(out).contains(study.name(), study.title()));
  }

  @Test
  void aDryRunNamesRunsAndTheirStateAndStartsNothing() throws IOException {
    Path config = folder.resolve("anatomy.yaml");
    Files.writeString(
        config,
        """
        runs: [{experiment: masking.yaml, set: {training.epochs: 1}, seeds: [1, 2], if_data: false}]
        gone: 0.9
        """);
    assertThat(run("study", "anatomy", config.toString(), "--dry-run")).isEqualTo(ExitCode.DONE);
    assertThat(out).contains("missing", "--set training.epochs=1 --set seed=2");
    assertThat(folder.resolve("runs")).doesNotExist();
    assertThat(run("study", "anatomy", config.toString(), "--quiet")).isEqualTo(ExitCode.DONE);
    assertThat(folder.resolve("runs/studies/anatomy/study.json")).isRegularFile();
    assertThat(run("study", "anatomy", config.toString(), "--dry-run")).isEqualTo(ExitCode.DONE);
    assertThat(out).contains("finished").doesNotContain("missing");
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThat(run("study")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run("study", "nothing")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run("study", "memory", "a.yaml", "--small")).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run("study", "memory", "nowhere.yaml")).isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void everyStudyHasBothItsConfigs() {
    for (Study<?> study : Studies.all()) {
      for (String size : List.of("", "-small")) {
        Path file = CONFIGS.resolve(study.name() + size + ".yaml");
        requireExperiments(study, file);
      }
    }
  }

  private static <C extends Record> void requireExperiments(Study<C> study, Path file) {
    var runs = study.runs(ConfigReader.read(file, study.config()));
    assertThat(runs).as(file.toString()).isNotEmpty();
    runs.forEach(choice -> assertThat(file.resolveSibling(choice.experiment())).isRegularFile());
  }
}
