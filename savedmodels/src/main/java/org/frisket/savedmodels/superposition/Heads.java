package org.frisket.savedmodels.superposition;

import java.util.ArrayList;
import java.util.List;
import org.frisket.models.architecture.EncoderOutput;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;
import org.frisket.models.backbone.Site;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.network.Head;
import org.frisket.savedmodels.packages.RestoredTask;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.savedmodels.packages.TaskPackage;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;

/** Every task's own classifier over what one encoder gives. Legend: R rows, K tasks, C labels. */
final class Heads {
  private final List<Operand<TFloat32>> entropies = new ArrayList<>();
  private final Ops ops;

  /**
   * @param context where they are added
   */
  Heads(
      BuildContext context, EncoderOutput encoded, Backbone backbone, List<TaskPackage> packages) {
    this.ops = context.ops();
    for (TaskPackage each : packages) {
      ParameterSource parameters = new RestoredTask(backbone, each).parameters();
      TaskManifest manifest = each.manifest();
      Operand<TFloat32> read =
          Head.of(
                  manifest.task(),
                  manifest.method().features(),
                  context.backbone().hiddenSize(),
                  ops)
              .vectors(ops, encoded);
      Operand<TFloat32> kernel =
          own(context, parameters, ParameterName.kernel(Site.Top.CLASSIFIER));
      Operand<TFloat32> bias = own(context, parameters, ParameterName.bias(Site.Top.CLASSIFIER));
      entropies.add(
          entropy(
              ops.math.add(ops.linalg.matMul(read, kernel), bias),
              manifest.task().labels().size()));
    }
  }

  private Operand<TFloat32> own(
      BuildContext context, ParameterSource parameters, ParameterName name) {
    WeightTensor value = parameters.get(name);
    String variable = "task." + entropies.size() + "." + name;
    return context.variables().declare(variable, value.shape(), () -> value).value();
  }

  /** −Σ p log p ÷ log C: (R), from 0 to 1 whatever the number of labels. */
  private Operand<TFloat32> entropy(Operand<TFloat32> logits, int labels) {
    Operand<TFloat32> logarithms = ops.nn.logSoftmax(logits);
    Operand<TFloat32> terms = ops.math.mul(ops.math.exp(logarithms), logarithms);
    Operand<TFloat32> sum = ops.reduceSum(terms, ops.constant(1), ReduceSum.keepDims(false));
    return ops.math.div(sum, ops.constant((float) -Math.log(labels)));
  }

  /** (R, K). */
  Operand<TFloat32> entropies() {
    return ops.stack(entropies, Stack.axis(1L));
  }
}
