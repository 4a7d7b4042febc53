package org.frisket.models.adaptation.smp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.graph.StepInputs;
import org.frisket.models.graph.Variable;
import org.frisket.models.graph.VariableValues;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt64;

/**
 * Of the matrices of one role each a share in proportion to the mean R of σ(S ÷ p): v · L · R ÷ ΣR,
 * at most 1. The means are float32 of the graph; what follows is computed in float64, in the graph
 * and in Java in the same order, so that both find the same counts.
 */
final class CountsByScores implements ZeroCounts {
  private final SmpConfig config;
  private final Map<ParameterName, Variable> scores;
  private final Map<ParameterName, Operand<TFloat32>> means = new LinkedHashMap<>();
  private final Placeholder<TFloat64> kept;

  private CountsByScores(
      SmpConfig config, Map<ParameterName, Variable> scores, Placeholder<TFloat64> kept) {
    this.config = config;
    this.scores = scores;
    this.kept = kept;
  }

  static CountsByScores of(Ops ops, SmpConfig config, Map<ParameterName, Variable> scores) {
    Placeholder<TFloat64> kept =
        ops.withName("kept").placeholder(TFloat64.class, Placeholder.shape(Shape.of(1)));
    CountsByScores counts = new CountsByScores(config, scores, kept);
    float temperature = (float) config.temperature();
    scores.forEach(
        (name, variable) ->
            counts.means.put(
                name,
                ops.reshape(
                    Regulariser.ofMatrix(ops, variable, temperature),
                    ops.constant(new int[] {1}))));
    return counts;
  }

  @Override
  public Operand<TInt64> inGraph(Ops ops, ParameterName name) {
    List<ParameterName> group = group(name);
    Operand<TFloat64> sum =
        group.stream().map(each -> mean(ops, each)).reduce(ops.math::add).orElseThrow();
    Operand<TFloat64> all = ops.math.mul(kept, ops.constant(new double[] {group.size()}));
    Operand<TFloat64> share = ops.math.div(ops.math.mul(all, mean(ops, name)), sum);
    long size = scores.get(name).shape().size();
    Operand<TFloat64> most = ops.math.minimum(share, ops.constant(new double[] {1}));
    Operand<TFloat64> ones = ops.math.mul(most, ops.constant(new double[] {size}));
    return ops.math.sub(ops.constant(new long[] {size}), ops.dtypes.cast(ones, TInt64.class));
  }

  private Operand<TFloat64> mean(Ops ops, ParameterName name) {
    return ops.dtypes.cast(means.get(name), TFloat64.class);
  }

  @Override
  public int after(ParameterName name, VariableValues values, long steps) {
    List<ParameterName> group = group(name);
    double sum =
        group.stream().mapToDouble(each -> mean(values, each)).reduce(Double::sum).orElseThrow();
    double share = config.kept(steps) * group.size() * mean(values, name) / sum;
    long size = scores.get(name).shape().size();
    return (int) (size - (long) (Math.min(share, 1) * size));
  }

  private static double mean(VariableValues values, ParameterName name) {
    return values.get(computed(name)).values().get(0);
  }

  /** The matrices of one role, in the order of blocks. */
  private List<ParameterName> group(ParameterName name) {
    return scores.keySet().stream().filter(other -> role(other) == role(name)).toList();
  }

  private static Role role(ParameterName name) {
    return ((Site.InBlock) name.kernelSite().orElseThrow()).role();
  }

  private static String computed(ParameterName name) {
    return name.place() + ".regulariser";
  }

  @Override
  public List<StepInputs> fed() {
    return List.of(new StepInputs(kept, context -> TFloat64.vectorOf(config.kept(context.step()))));
  }

  @Override
  public Map<String, Operand<TFloat32>> computed() {
    Map<String, Operand<TFloat32>> computed = new LinkedHashMap<>();
    means.forEach((name, mean) -> computed.put(computed(name), mean));
    return computed;
  }
}
