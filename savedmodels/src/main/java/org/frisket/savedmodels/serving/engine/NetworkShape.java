package org.frisket.savedmodels.serving.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.adaptation.Pooling;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.task.TaskKind;

/**
 * All of a task's network but its values. Tasks of one shape are answered by one graph.
 *
 * @param kind of task
 * @param choices that an example has; 0 where there are none
 * @param pooling what the classifier reads
 * @param method whose own computations the graph holds; none where a task is nothing but masks and
 *     values
 * @param masked frozen kernels that a mask lies over, each with the start of its words
 * @param words of all masks
 * @param fed parameters and tensors of the task's own, with their sizes; -1 for how many labels
 *     there are. Not as shapes: those of unknown sizes are never equal
 */
record NetworkShape(
    TaskKind kind,
    int choices,
    Pooling pooling,
    Optional<AdaptationConfig> method,
    SortedMap<ParameterName, Integer> masked,
    int words,
    Map<ParameterName, List<Long>> fed) {
  /**
   * How many of the first blocks hold nothing of the task's own: they give the same for every task.
   *
   * @param blocks of the backbone
   */
  int sharedBlocks(int blocks) {
    return method.isPresent()
        ? 0
        : Stream.concat(masked.keySet().stream(), fed.keySet().stream())
            .mapToInt(name -> name.isOfEmbeddings() ? 0 : name.block().orElse(blocks))
            .min()
            .orElse(blocks);
  }
}
