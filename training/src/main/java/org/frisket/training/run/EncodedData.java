package org.frisket.training.run;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.preprocess.text.ExampleEncoder;
import org.frisket.models.preprocess.text.Truncation;
import org.frisket.training.config.TaskConfig;
import org.frisket.training.data.TaskData;

/**
 * The examples of a run as the network reads them.
 *
 * @param train those that are trained on; of a text in windows each of them is one
 * @param dev those that are evaluated; may be none
 * @param sha256 of what they come from, by split and name
 */
record EncodedData(
    List<EncodedExample> train, List<EncodedExample> dev, Map<String, Map<String, String>> sha256) {
  private static final Logger LOG = LogManager.getLogger(EncodedData.class);

  /**
   * @param trainExamples how many of train are used; 0 for all
   * @param withDev whether there is to be a dev split
   * @param backbone asked for when the examples are read: what is wrong with them is known at once
   * @throws InvalidInputException if a split is missing or empty, or an example is wrong
   */
  static EncodedData read(
      TaskData data, int trainExamples, boolean withDev, Supplier<Backbone> backbone) {
    List<Example> train = data.sample(data.split(TaskData.TRAIN), trainExamples);
    List<Example> dev = withDev ? data.split(TaskData.DEV) : List.of();
    try (ExampleEncoder encoder = new ExampleEncoder(data.task().spec(), backbone.get())) {
      EncodedData encoded =
          new EncodedData(
              trained(data.task(), encoder.encodeAll(train)),
              encoder.encodeAll(dev),
              data.sha256());
      encoded.tellCut(data.task());
      return encoded;
    }
  }

  /**
   * Of a text in windows each of them, with its label. A sentence whose first word alone is too
   * long teaches nothing.
   */
  private static List<EncodedExample> trained(TaskConfig task, List<EncodedExample> examples) {
    boolean windows = !task.windows().isNone();
    return examples.stream()
        .filter(example -> example.answers() > 0)
        .flatMap(example -> windows ? example.windows().stream() : Stream.of(example))
        .toList();
  }

  /** Whoever trains is to know what the network never sees. */
  private void tellCut(TaskConfig task) {
    for (Map.Entry<String, List<EncodedExample>> split :
        List.of(Map.entry(TaskData.TRAIN, train), Map.entry(TaskData.DEV, dev))) {
      Truncation cut = Truncation.of(split.getValue());
      if (!cut.isNone()) {
        LOG.warn("task {}, {}: {}", task.id(), split.getKey(), cut.text(task.spec()));
      }
    }
  }
}
