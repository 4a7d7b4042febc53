package org.frisket.models.adaptation.smp;

import java.util.List;
import java.util.Map;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.graph.StepInputs;
import org.frisket.models.graph.VariableValues;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * How many weights of each matrix are dropped: n − ⌊v · n⌋ of n. It is said in a graph and in Java,
 * and both say the same.
 */
interface ZeroCounts {
  /** (1): of one matrix, asked for once. */
  Operand<TInt64> inGraph(Ops ops, ParameterName name);

  /**
   * Of one matrix after so many steps.
   *
   * @param values of the scores and of {@link #computed}
   */
  int after(ParameterName name, VariableValues values, long steps);

  /** What a run of the graph is fed for it. */
  List<StepInputs> fed();

  /** What the graph computes of the scores for it, by name. */
  Map<String, Operand<TFloat32>> computed();
}
