package org.frisket.training.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.files.Sha256;
import org.frisket.models.preprocess.text.Example;
import org.frisket.training.config.TaskConfig;

/**
 * The files that a task's config names.
 *
 * @param folders where they lie
 */
record FileSplits(TaskConfig task, DataFolders folders) implements SplitSource {
  @Override
  public boolean has(String split) {
    return task.data().files().containsKey(split);
  }

  @Override
  public List<Example> read(String split) {
    List<String> files = task.data().files().get(split);
    if (files == null) {
      throw InvalidInputException.of(
          "split of task " + task.id(), split, "one of " + task.data().files().keySet());
    }
    ExampleReader reader = new ExampleReader(task);
    List<Example> examples = new ArrayList<>();
    for (String name : files) {
      Optional<String> label = Optional.ofNullable(task.data().fileLabels().get(name));
      examples.addAll(reader.read(folders.find(name), Optional.of(split), label));
    }
    return examples;
  }

  @Override
  public Map<String, String> sha256(String split) {
    Map<String, String> hashes = new LinkedHashMap<>();
    for (String name : task.data().files().getOrDefault(split, List.of())) {
      hashes.put(name, hash(folders.find(name)));
    }
    return hashes;
  }

  private static String hash(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException("data file " + file, e);
    }
  }

  @Override
  public boolean isHere() {
    return task.data().files().values().stream().flatMap(List::stream).allMatch(folders::has);
  }
}
