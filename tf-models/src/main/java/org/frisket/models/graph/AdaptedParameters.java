package org.frisket.models.graph;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.WeightTensor;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Those of the backbone and the head, as a method makes them. */
public final class AdaptedParameters implements Parameters {
  private final Ops ops;
  private final Adaptation adaptation;
  private final Set<HookPoint> hooks;
  private final Map<ParameterName, Operand<TFloat32>> built = new HashMap<>();

  public AdaptedParameters(Ops root, Adaptation adaptation) {
    this.ops = root.withSubScope("parameters"); // every new scope looks at the whole graph
    this.adaptation = adaptation;
    this.hooks = Set.copyOf(adaptation.hooks());
  }

  @Override
  public Adaptation adaptation() {
    return adaptation;
  }

  @Override
  public Set<HookPoint> hooks() {
    return hooks;
  }

  @Override
  public Operand<TFloat32> get(BuildContext context, ParameterName name) {
    Operand<TFloat32> known = built.get(name);
    if (known == null) {
      known = build(context.withOps(ops), name);
      built.put(name, known);
    }
    return known;
  }

  /** Before the method, which keeps it. */
  @Override
  public Shape shape(BuildContext context, ParameterName name) {
    return context.variables().get(name.value()).shape();
  }

  private Operand<TFloat32> build(BuildContext context, ParameterName name) {
    WeightTensor frozen = context.source().get(name);
    Variable variable =
        context.variables().declare(name.value(), frozen.shape(), () -> context.source().get(name));
    return adaptation.parameter(context, name, variable.value());
  }
}
