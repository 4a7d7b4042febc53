package org.frisket.models.kernels.fused;

import static org.tensorflow.proto.DataType.DT_FLOAT;
import static org.tensorflow.proto.DataType.DT_INT32;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.frisket.models.kernels.runtime.Computation;
import org.frisket.models.kernels.runtime.FusedCall;
import org.frisket.models.kernels.runtime.FusedRegistry;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DataType;

/** The fused ops, each a node of one op type of TensorFlow whose kernel is in Java. */
enum FusedOp {
  PACK(PackRows::pack, DT_INT32, DT_INT32, DT_INT32, DT_INT32, DT_INT32, DT_INT32),
  SPLIT_HEADS(Heads::split, DT_FLOAT),
  MERGE_HEADS(Heads::merge, DT_FLOAT),
  SOFTMAX(AttentionWeights::forward, DT_FLOAT),
  DROPPED_SOFTMAX(AttentionWeights::droppedForward, DT_FLOAT, DT_FLOAT),
  SOFTMAX_GRADIENT(AttentionWeights::gradient, DT_FLOAT),
  NORM(ResidualNorm::forward, DT_FLOAT, DT_FLOAT, DT_FLOAT),
  DROPPED_NORM(ResidualNorm::forward, DT_FLOAT, DT_FLOAT, DT_FLOAT),
  NORM_GRADIENT(ResidualNorm::gradient, DT_FLOAT),
  DROPPED_NORM_GRADIENT(ResidualNorm::droppedGradient, DT_FLOAT, DT_FLOAT),
  TANH_GELU(Gelu::tanhForm, DT_FLOAT),
  TANH_GELU_GRADIENT(Gelu::tanhGradient, DT_FLOAT),
  ERF_GELU(Gelu::erfForm, DT_FLOAT),
  ERF_GELU_GRADIENT(Gelu::erfGradient, DT_FLOAT),
  DROPOUT(ElementDropout::apply, DT_FLOAT),
  TANH_GELU_PRODUCT(FusedCall::passOn, DT_FLOAT),
  ERF_GELU_PRODUCT(FusedCall::passOn, DT_FLOAT),
  WEIGHTS_PRODUCT(FusedCall::passOn, DT_FLOAT),
  LENT(FusedCall::passLent, DT_FLOAT),
  LARGEST_MASK(MaskKernels::largest, DT_FLOAT),
  SAMPLED_MASK(MaskKernels::sampled, DT_FLOAT),
  GROUPS_MASK(MaskKernels::groups, DT_FLOAT),
  WEIGHTED_SUM(WeightedSum::forward, DT_FLOAT),
  MASKED(MaskedWeights::apply, DT_FLOAT),
  RATIONAL(Rational::forward, DT_FLOAT),
  RATIONAL_GRADIENT(Rational::gradient, DT_FLOAT, DT_FLOAT, DT_FLOAT);

  private static final String PREFIX = "fused_";

  static {
    FusedRegistry.register(
        Arrays.stream(values()).<Computation>map(op -> op.computation::compute).toList());
    TensorFlow.registerCustomGradient(FusedRegistry.TYPE, FusedGradients::of);
  }

  private final Computation computation;
  private final DataType[] outputs;

  FusedOp(Computation computation, DataType... outputs) {
    this.computation = computation;
    this.outputs = outputs;
  }

  /** Adds a node to the graph. */
  List<Output<?>> apply(Ops ops, Operand<?>... inputs) {
    OperationBuilder builder =
        ops.scope()
            .env()
            .opBuilder(FusedRegistry.TYPE, ops.scope().makeOpName(nodeName()), ops.scope())
            .setAttr("op", ordinal())
            .setAttr("Tout", outputs)
            .addInputList(Arrays.stream(inputs).map(Operand::asOutput).toArray(Output<?>[]::new));
    Operation node = builder.build();
    return IntStream.range(0, outputs.length).<Output<?>>mapToObj(node::output).toList();
  }

  /** The op that a node stands for. Its name tells: reading attributes here would wait for ever. */
  static FusedOp of(Operation node) {
    String last = node.name().substring(node.name().lastIndexOf('/') + 1);
    return Arrays.stream(values())
        .filter(op -> last.matches(op.nodeName() + "(_\\d+)?"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no fused op is named " + node.name()));
  }

  private String nodeName() {
    return PREFIX + name().toLowerCase(Locale.ROOT);
  }
}
