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
import org.frisket.training.config.DataFormat;
import org.frisket.training.config.TaskConfig;

/**
 * The files that a task's config names.
 *
 * @param folders where they lie
 */
record FileSplits(TaskConfig task, DataFolders folders) implements SplitSource {
  private static final String IMAGES = ": images";

  @Override
  public boolean has(String split) {
    return task.data().files().containsKey(split);
  }

  @Override
  public List<Example> read(String split) {
    List<String> files = task.data().files().get(split);
    if (files == null) {
      throw InvalidInputException.of(
          "split of task " + task.id(),
          split,
          "one of " + SplitNames.ofTask(task, task.data().files().keySet()));
    }
    if (task.data().format() == DataFormat.IDX) {
      return new IdxExamples(task).read(split, files.stream().map(folders::find).toList());
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
      Path file = folders.find(name);
      hashes.put(name, hash(file));
      if (task.kind().readsImages() && task.data().format() != DataFormat.IDX) {
        hashes.put(name + IMAGES, hashOfImages(file, split));
      }
    }
    return hashes;
  }

  /** Of the images that a file names, in its order. */
  private String hashOfImages(Path file, String split) {
    Optional<String> label = Optional.ofNullable(task.data().fileLabels().get(nameOf(file)));
    ImagePaths paths = ImagePaths.of(file);
    StringBuilder all = new StringBuilder();
    for (Example example : new ExampleReader(task).read(file, Optional.of(split), label)) {
      all.append(hash(paths.path(example))).append('\n');
    }
    return Sha256.of(all.toString());
  }

  /** As the task's config calls it. */
  private String nameOf(Path file) {
    return task.data().fileLabels().keySet().stream()
        .filter(name -> file.endsWith(Path.of(name)))
        .findFirst()
        .orElse("");
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
