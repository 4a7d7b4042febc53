package org.frisket.training.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.image.IdxFile;
import org.frisket.models.preprocess.image.ImageSource;
import org.frisket.models.preprocess.text.Example;
import org.frisket.training.config.TaskConfig;

/**
 * Examples of files in the layout of MNIST: one of images, then the one of their labels, each of
 * which is the place of one of the task's.
 */
record IdxExamples(TaskConfig task) {
  /**
   * @param files images and labels in turns
   * @throws InvalidInputException if a file is not of that layout, there are more images than
   *     labels or fewer, or a label is none of the task's
   */
  List<Example> read(String split, List<Path> files) {
    InvalidInputException.require(
        "data.files." + split,
        files.size() + " files",
        files.size() % 2 == 0,
        "a file of images, then the one of their labels, in pairs");
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < files.size(); i += 2) {
      add(files.get(i), files.get(i + 1), examples);
    }
    return examples;
  }

  private void add(Path imageFile, Path labelFile, List<Example> examples) {
    List<ImageSource> images = IdxFile.read(imageFile).images();
    int[] labels = IdxFile.read(labelFile).labels();
    InvalidInputException.require(
        labelFile + ": number of labels",
        labels.length,
        labels.length == images.size(),
        "%d, the images of %s".formatted(images.size(), imageFile.getFileName()));
    for (int i = 0; i < labels.length; i++) {
      String name = name(imageFile, i);
      InvalidInputException.require(
          labelFile.getFileName() + ": label of " + name,
          labels[i],
          labels[i] < task.labels().size(),
          "0 to %d, the places of %s".formatted(task.labels().size() - 1, task.labels()));
      examples.add(Example.ofImage(name, images.get(i), task.labels().get(labels[i])));
    }
  }

  /** What messages call an image, by its place from 0. */
  static String name(Path file, int place) {
    return file.getFileName() + "[" + place + "]";
  }
}
