package org.frisket.tests.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A task of a user's own, made from the first rows of the embedded questions: a folder with an
 * experiment, a task config and two data files.
 */
public final class SmallTask {
  private final Path folder;

  private SmallTask(Path folder) {
    this.folder = folder;
  }

  /** Ninety-six questions to train on and forty to look at; two short epochs. */
  public static SmallTask in(Path folder) {
    try {
      Path questions = Cli.ROOT.resolve("configs/tasks/questions");
      copyHead(questions.resolve("train.tsv"), folder.resolve("train.tsv"), 97);
      copyHead(questions.resolve("dev.tsv"), folder.resolve("dev.tsv"), 41);
      Files.writeString(folder.resolve("task.yaml"), TASK);
      Files.writeString(folder.resolve("small.yaml"), EXPERIMENT);
      return new SmallTask(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same on the tiny backbone, which trains in a second. */
  public static SmallTask tinyIn(Path folder) {
    SmallTask task = in(folder);
    try {
      String tiny = EXPERIMENT.replace("minilm-l6", "tiny").replace("[4, 5]", "[0]");
      Files.writeString(task.config(), tiny);
      return task;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final String TASK =
      """
      id: small
      kind: single_sentence
      labels: [person, place, number, time, reason, method, definition]
      metric: accuracy
      data:
        format: tsv
        columns: {text: question, label: label}
        files: {train: [train.tsv], dev: [dev.tsv]}
      """;

  private static final String EXPERIMENT =
      """
      experiment: small
      backbone: minilm-l6
      task: task.yaml
      method: {name: masking, blocks: [4, 5]}
      threads: 2
      training:
        epochs: 2
        batch_size: 16
        dropout: 0.1
        checkpoint_every_steps: 1
        evaluation_batch_size: 16
      """;

  private static void copyHead(Path from, Path to, int lines) throws IOException {
    Files.write(to, Files.readAllLines(from).subList(0, lines));
  }

  public Path config() {
    return folder.resolve("small.yaml");
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  /** The command that trains it, with runs and store inside a folder. */
  public String[] train(Path work, String... more) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("train", config().toString(), "--quiet"));
    arguments.addAll(List.of("--runs", work.resolve("runs").toString()));
    arguments.addAll(List.of("--store", work.resolve("store").toString()));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  /** The only file of that name below a folder. */
  public static Path find(Path below, String name) {
    try (var paths = Files.walk(below)) {
      List<Path> found = paths.filter(path -> path.endsWith(name)).toList();
      if (found.size() != 1) {
        throw new AssertionError("files " + name + " below " + below + ": " + found);
      }
      return found.get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first file of that name below a folder. */
  public static Path findAny(Path below, String name) {
    try (var paths = Files.walk(below)) {
      return paths.filter(path -> path.endsWith(name)).sorted().findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
