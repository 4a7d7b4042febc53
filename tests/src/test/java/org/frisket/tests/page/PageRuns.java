package org.frisket.tests.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.frisket.analysis.site.ExperimentPage;
import org.frisket.tests.endtoend.Cli;
import org.frisket.training.cli.TrainingCommand;

/**
 * The page of an experiment of three short runs, whose labels would be HTML if nobody took care.
 */
final class PageRuns {
  static final String FIRST = "<b>bold</b>";
  static final String SECOND = "a & \"b\" <script>alert(1)</script>";

  private PageRuns() {}

  static String html(Path folder) throws IOException {
    StringBuilder rows = new StringBuilder("text\tlabel\n");
    for (int i = 0; i < 20; i++) {
      rows.append("a good one ").append(i).append('\t').append(FIRST).append('\n');
      rows.append("a bad one ").append(i).append('\t').append(SECOND).append('\n');
    }
    Files.writeString(folder.resolve("rows.tsv"), rows);
    Files.writeString(
        folder.resolve("task.yaml"),
        """
        id: marked_up
        kind: single_sentence
        labels: ["<b>bold</b>", 'a & "b" <script>alert(1)</script>']
        metric: accuracy
        data:
          format: tsv
          columns: {text: text, label: label}
          files: {train: [rows.tsv], dev: [rows.tsv]}
        """);
    Files.writeString(
        folder.resolve("page.yaml"),
        """
        experiment: page
        backbone: tiny
        task: task.yaml
        method: {name: masking, blocks: [0, 1]}
        threads: 2
        training: {epochs: 3, batch_size: 8}
        """);
    train(folder, "seed=1");
    train(folder, "seed=2");
    train(folder, "method.initial_sparsity=0.2");
    return ExperimentPage.html(folder.resolve("runs"), "page");
  }

  private static void train(Path folder, String setting) {
    Cli.Outcome trained =
        Cli.run(
            new TrainingCommand(),
            "train",
            folder.resolve("page.yaml").toString(),
            "--set",
            setting,
            "--quiet",
            "--runs",
            folder.resolve("runs").toString(),
            "--store",
            folder.resolve("store").toString());
    assertThat(trained.exitCode()).as(trained.err()).isZero();
  }
}
