package org.frisket.models.adaptation.dsee;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.frisket.models.adaptation.AddedTensors;
import org.frisket.models.adaptation.FixedMask;
import org.frisket.models.adaptation.Initializer;
import org.frisket.models.adaptation.LockedUpdate;
import org.frisket.models.adaptation.LowRankUpdate;
import org.frisket.models.adaptation.OwnTensors;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterShapes;
import org.frisket.models.backbone.Site;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.HookPoint;
import org.frisket.models.graph.SavedTensor;
import org.frisket.models.graph.Signal;
import org.frisket.models.graph.VariableValues;
import org.frisket.models.mask.PackedMask;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code x (W ⊙ M) + α/r · (drop(x) A B + drop(x) S)} in place of {@code xW} (Chen et al. 2023,
 * section 3): A (in, r), B (r, out), S (in, out) with N values, M fixed. A mask does not lie over
 * the update, unless that is locked.
 */
final class Dsee extends AddedTensors {
  private final DseeConfig config;
  private final BackboneConfig backbone;
  private final Optional<FirstTensors> first;
  private final List<SavedTensor> masks = new ArrayList<>();

  /**
   * @param first what training begins with; nothing where a package answers, whose masks are
   *     applied already
   */
  Dsee(DseeConfig config, BackboneConfig backbone, OwnTensors own, Optional<FirstTensors> first) {
    super(own, name -> false);
    this.config = config;
    this.backbone = backbone;
    this.first = first;
  }

  @Override
  public Set<HookPoint> hooks() {
    return config.sites().map(HookPoint.Product::new).collect(Collectors.toSet());
  }

  @Override
  public Operand<TFloat32> parameter(
      BuildContext context, ParameterName name, Operand<TFloat32> frozen) {
    Operand<TFloat32> parameter = super.parameter(context, name, frozen);
    return first
        .flatMap(tensors -> tensors.mask(name, context.source()))
        .map(mask -> masked(context, name, parameter, mask))
        .orElse(parameter);
  }

  private Operand<TFloat32> masked(
      BuildContext context, ParameterName name, Operand<TFloat32> parameter, PackedMask mask) {
    masks.add(new SavedTensor.Mask(name, mask));
    return FixedMask.over(context, name, parameter, mask);
  }

  @Override
  public Operand<TFloat32> at(HookPoint point, BuildContext context, Signal signal) {
    Ops ops = context.ops();
    Site site = ((HookPoint.Product) point).site();
    Operand<TFloat32> read = context.dropout().apply(ops, signal.input(), (float) config.dropout());
    Optional<Operand<TFloat32>> pattern =
        config.patternLock()
            ? Optional.of(LockedUpdate.pattern(context, site, signal.input()))
            : Optional.empty();
    Operand<TFloat32> update =
        ops.math.add(lowRank(context, site, read, pattern), sparse(context, site, read, pattern));
    return ops.math.add(signal.value(), config.lowRank().scaled(ops, update));
  }

  private Operand<TFloat32> lowRank(
      BuildContext context,
      Site site,
      Operand<TFloat32> read,
      Optional<Operand<TFloat32>> pattern) {
    Shape kernel = kernel(site);
    Initializer firstA = first.map(FirstTensors::a).orElseGet(Initializer::zeros);
    Shape shapeOfA = config.lowRank().shapeOfA(kernel);
    Shape shapeOfB = config.lowRank().shapeOfB(kernel);
    Operand<TFloat32> a = own().get(context, UpdateTensors.a(site), shapeOfA, firstA);
    Operand<TFloat32> b = own().get(context, UpdateTensors.b(site), shapeOfB, zeros());
    return LowRankUpdate.product(context.ops(), read, a, b, pattern);
  }

  private Operand<TFloat32> sparse(
      BuildContext context,
      Site site,
      Operand<TFloat32> read,
      Optional<Operand<TFloat32>> pattern) {
    Shape shape = Shape.of(config.sparseValues());
    Initializer chosen =
        first.map(tensors -> tensors.places(site, context.source())).orElse(zeros());
    Operand<TFloat32> places =
        own().fixed(context, UpdateTensors.places(site), shape.append(2), chosen);
    Operand<TFloat32> values = own().get(context, UpdateTensors.values(site), shape, zeros());
    SparseProduct product = new SparseProduct(context.ops());
    return product.of(
        read,
        places,
        pattern.map(kept -> product.locked(places, values, kept)).orElse(values),
        kernel(site).get(1));
  }

  private Initializer zeros() {
    return first.map(FirstTensors::zeros).orElseGet(Initializer::zeros);
  }

  private Shape kernel(Site site) {
    return ParameterShapes.of(backbone).get(ParameterName.kernel(site));
  }

  @Override
  public boolean drops() {
    return config.dropout() > 0;
  }

  @Override
  protected int lowestBlock(int blocks) {
    return config.blocks().stream().mapToInt(block -> block).min().orElse(blocks);
  }

  @Override
  public List<SavedTensor> saved(VariableValues values, long steps) {
    List<SavedTensor> saved = new ArrayList<>(super.saved(values, steps));
    saved.addAll(masks);
    return saved;
  }
}
