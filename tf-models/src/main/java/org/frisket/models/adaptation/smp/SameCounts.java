package org.frisket.models.adaptation.smp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.graph.StepInputs;
import org.frisket.models.graph.Variable;
import org.frisket.models.graph.VariableValues;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** Of every matrix the same share: a function of the step. What is fed is one number a size. */
final class SameCounts implements ZeroCounts {
  private final SmpConfig config;
  private final Map<ParameterName, Variable> scores;
  private final Map<Integer, StepInputs> fed = new LinkedHashMap<>();
  private final Map<Integer, Operand<TInt64>> bySize = new LinkedHashMap<>();

  SameCounts(SmpConfig config, Map<ParameterName, Variable> scores) {
    this.config = config;
    this.scores = scores;
  }

  @Override
  public Operand<TInt64> inGraph(Ops ops, ParameterName name) {
    int size = size(name);
    Operand<TInt64> known = bySize.get(size);
    if (known == null) {
      Operand<TInt64> zeros = ops.withName("zeros").placeholder(TInt64.class);
      bySize.put(size, zeros);
      fed.put(size, StepInputs.whole(zeros, context -> new long[] {zeros(size, context.step())}));
      known = zeros;
    }
    return known;
  }

  private int size(ParameterName name) {
    return Math.toIntExact(scores.get(name).shape().size());
  }

  private int zeros(int size, long steps) {
    return size - (int) (config.kept(steps) * size);
  }

  @Override
  public int after(ParameterName name, VariableValues values, long steps) {
    return zeros(size(name), steps);
  }

  @Override
  public List<StepInputs> fed() {
    return List.copyOf(fed.values());
  }

  @Override
  public Map<String, Operand<TFloat32>> computed() {
    return Map.of();
  }
}
