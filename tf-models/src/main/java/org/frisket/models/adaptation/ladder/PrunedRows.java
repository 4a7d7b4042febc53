package org.frisket.models.adaptation.ladder;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.tensorflow.ndarray.Shape;

/**
 * Narrow matrices cut out of the backbone's, from the embeddings up: of each the rows that the one
 * before has left, and of its columns those that matter most (Sung et al. 2022). Those of queries,
 * keys and values are chosen together; biases and normalisations follow the columns.
 */
final class PrunedRows {
  private final LadderConfig config;
  private final BackboneConfig backbone;
  private final ParameterSource weights;
  private final Map<String, int[]> rows = new HashMap<>();
  private final Map<String, int[]> columns = new HashMap<>();

  /**
   * @param config with its blocks written out
   * @param weights the backbone's
   * @param importance which columns matter; asked here alone
   */
  PrunedRows(
      LadderConfig config,
      BackboneConfig backbone,
      ParameterSource weights,
      Importance importance) {
    this.config = config;
    this.backbone = backbone;
    this.weights = weights;
    choose(importance);
  }

  /** What is left of a parameter of a block that has a narrow one beside it. */
  WeightTensor get(ParameterName name) {
    WeightTensor whole = weights.get(name);
    String place = name.value().substring(0, name.value().lastIndexOf('.'));
    boolean isKernel = name.kernelSite().isPresent();
    return cut(whole, isKernel ? rows.get(place) : new int[1], columns.get(place), isKernel);
  }

  private void choose(Importance importance) {
    int hidden = backbone.hiddenSize() / config.reduction();
    int wide = backbone.intermediateSize() / config.reduction();
    ParameterName first =
        backbone.readsImages()
            ? ParameterName.kernel(ParameterName.PATCHES)
            : ParameterName.WORD_EMBEDDINGS;
    boolean normalisesFirst = backbone.architecture().normalisesFirst();
    int[] all = IntStream.range(0, (int) weights.get(first).shape().get(0)).toArray();
    int[] left = largest(importance.ofColumns(List.of(first), all), hidden);
    for (int block : config.blocks()) {
      int[] mixed = choose(importance, block, left, hidden, Role.QUERY, Role.KEY, Role.VALUE);
      int[] attended = choose(importance, block, mixed, hidden, Role.ATTENTION_OUTPUT);
      columns.put(ParameterName.attentionNorm(block), normalisesFirst ? left : attended);
      int[] inner = choose(importance, block, attended, wide, Role.INTERMEDIATE);
      left = choose(importance, block, inner, hidden, Role.OUTPUT);
      columns.put(ParameterName.outputNorm(block), normalisesFirst ? attended : left);
    }
  }

  /** Rows that are left of matrices of a block, to the columns that are. */
  private int[] choose(Importance importance, int block, int[] inputs, int count, Role... roles) {
    List<Site> sites = Stream.of(roles).<Site>map(role -> new Site.InBlock(block, role)).toList();
    List<ParameterName> kernels = sites.stream().map(ParameterName::kernel).toList();
    int[] chosen = largest(importance.ofColumns(kernels, inputs), count);
    sites.forEach(
        site -> {
          rows.put(site.id(), inputs);
          columns.put(site.id(), chosen);
        });
    return chosen;
  }

  /** Where the largest stand, in ascending order; of equal ones the first. */
  private static int[] largest(double[] values, int count) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(index -> -values[index]))
            .limit(count)
            .mapToInt(index -> index)
            .toArray();
    Arrays.sort(order);
    return order;
  }

  private static WeightTensor cut(WeightTensor whole, int[] rows, int[] columns, boolean isKernel) {
    FloatBuffer values = whole.values();
    int width = Math.toIntExact(whole.shape().get(isKernel ? 1 : 0));
    float[] left = new float[rows.length * columns.length];
    int next = 0;
    for (int row : rows) {
      for (int column : columns) {
        left[next++] = values.get(row * width + column);
      }
    }
    Shape shape = isKernel ? Shape.of(rows.length, columns.length) : Shape.of(columns.length);
    return WeightTensor.of(shape, left);
  }
}
