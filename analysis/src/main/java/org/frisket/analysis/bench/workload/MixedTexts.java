package org.frisket.analysis.bench.workload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;

/** Texts of several tasks, as many of each, in a drawn order: lengths as a server sees them. */
public final class MixedTexts {
  private static final int OF_EACH = 256;

  private MixedTexts() {}

  /**
   * @param rows B
   */
  public static List<WireBatch> batches(Backbone backbone, int rows, List<TaskExamples> tasks) {
    List<EncodedExample> all = new ArrayList<>();
    for (TaskExamples task : tasks) {
      all.addAll(task.encode(backbone).subList(0, OF_EACH));
    }
    int[] order =
        Draws.of(BenchSettings.SEED, Purpose.BENCHMARK, "mixed").sample(all.size(), all.size());
    List<WireBatch> batches = new ArrayList<>();
    for (int start = 0; start < order.length; start += rows) {
      int[] chosen = Arrays.copyOfRange(order, start, Math.min(order.length, start + rows));
      List<EncodedExample> examples = Arrays.stream(chosen).mapToObj(all::get).toList();
      batches.add(WireBatch.of(Batch.of(examples, backbone.config().maxPositions())));
    }
    return batches;
  }
}
