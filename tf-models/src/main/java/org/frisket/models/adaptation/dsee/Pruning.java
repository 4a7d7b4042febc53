package org.frisket.models.adaptation.dsee;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterShapes;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.mask.PackedMask;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.tensorflow.ndarray.Shape;

/**
 * What of the backbone goes: the smallest of all weights of the matrices with an update, the
 * smallest of all others of the blocks, and of each block the heads whose columns of W_Q and W_V
 * have the smallest scores, summed up. A head goes by its rows of W_AO: without them it adds
 * nothing, and answers are as if its other matrices lacked it, too.
 */
final class Pruning {
  private final DseeConfig config;
  private final BackboneConfig backbone;
  private final ParameterSource weights;
  private final ParameterSource trained;
  private final long seed;
  private final Map<ParameterName, Shape> shapes;

  /**
   * @param config resolved for the backbone
   * @param weights of the backbone
   * @param trained tensors of the update that was trained before, if scores read it
   * @param seed of the run
   */
  Pruning(
      DseeConfig config,
      BackboneConfig backbone,
      ParameterSource weights,
      ParameterSource trained,
      long seed) {
    this.config = config;
    this.backbone = backbone;
    this.weights = weights;
    this.trained = trained;
    this.seed = seed;
    this.shapes = ParameterShapes.of(backbone);
  }

  /** A mask for each kernel that loses something. */
  Map<ParameterName, PackedMask> masks() {
    Map<ParameterName, PackedMask> masks = new TreeMap<>();
    if (config.sparsity() > 0) {
      masks.putAll(smallest(kernels(true), this::scores, config.sparsity()));
    }
    if (config.otherSparsity() > 0) {
      masks.putAll(smallest(kernels(false), this::magnitudes, config.otherSparsity()));
    }
    if (config.removedHeads() > 0) {
      config.blocks().forEach(block -> removeHeads(block, masks));
    }
    return masks;
  }

  private Map<ParameterName, PackedMask> smallest(
      List<ParameterName> kernels, Function<ParameterName, WeightTensor> scores, double share) {
    return SmallestOfAll.masks(kernels, shapes::get, scores, share);
  }

  private List<ParameterName> kernels(boolean updated) {
    return shapes.keySet().stream()
        .filter(name -> name.kernelSite().orElse(null) instanceof Site.InBlock)
        .filter(name -> config.updates(name.kernelSite().orElseThrow()) == updated)
        .toList();
  }

  private WeightTensor magnitudes(ParameterName kernel) {
    return WeightTensor.of(
        shapes.get(kernel), PositionChoice.absolute(weights.get(kernel).toArray()));
  }

  private WeightTensor scores(ParameterName kernel) {
    Draws draws = Draws.of(seed, Purpose.METHOD, kernel.value() + ".dsee_pruning");
    float[] scores =
        config.prunedBy().of(weights.get(kernel).toArray(), () -> update(kernel), draws);
    return WeightTensor.of(shapes.get(kernel), scores);
  }

  /** The dense update of a kernel: zero where it has none. */
  private float[] update(ParameterName kernel) {
    Site site = kernel.kernelSite().orElseThrow();
    Shape shape = shapes.get(kernel);
    float[] update = new float[Math.toIntExact(shape.size())];
    if (config.updates(site)) {
      UpdateTensors.addTo(update, Math.toIntExact(shape.get(1)), config, site, trained);
    }
    return update;
  }

  private void removeHeads(int block, Map<ParameterName, PackedMask> masks) {
    ParameterName kernel = ParameterName.kernel(new Site.InBlock(block, Role.ATTENTION_OUTPUT));
    Shape shape = shapes.get(kernel);
    Set<Integer> removed = removedHeads(block);
    int ofHead = Math.toIntExact(shape.size() / backbone.heads());
    PackedMask before = masks.getOrDefault(kernel, PackedMask.filled(shape, true));
    IntStream gone =
        IntStream.range(0, before.size())
            .filter(i -> removed.contains(i / ofHead))
            .filter(before::get);
    masks.put(kernel, before.flipped(gone));
  }

  private Set<Integer> removedHeads(int block) {
    double[] sums = new double[backbone.heads()];
    for (Role role : List.of(Role.QUERY, Role.VALUE)) {
      WeightTensor scores = scores(ParameterName.kernel(new Site.InBlock(block, role)));
      for (int i = 0; i < scores.values().limit(); i++) {
        sums[i % backbone.hiddenSize() / backbone.headSize()] += scores.values().get(i);
      }
    }
    return new HashSet<>(
        IntStream.range(0, sums.length)
            .boxed()
            .sorted(Comparator.comparingDouble(head -> sums[head]))
            .limit(config.removedHeads())
            .toList());
  }
}
