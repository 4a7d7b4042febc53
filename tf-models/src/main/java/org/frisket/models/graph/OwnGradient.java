package org.frisket.models.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A value that goes on as it is, with a gradient of our own. TensorFlow Java registers gradients
 * per op type, for the whole process and for ever, so one dispatcher serves {@code IdentityN}: its
 * inputs are the value (cut off from gradients) and all that the gradient needs, its first output
 * is the value, and the node's name says whose gradient it is.
 */
public final class OwnGradient {
  private static final String TYPE = "IdentityN";
  private static final Map<String, Backward> KNOWN = new ConcurrentHashMap<>();

  static {
    TensorFlow.registerCustomGradient(TYPE, OwnGradient::gradient);
  }

  private OwnGradient() {}

  /**
   * The way back through a value. Runs inside TensorFlow's own call, which holds the graph's lock:
   * it must not ask an output for its shape (that would wait for ever), and null is not allowed.
   */
  @FunctionalInterface
  public interface Backward {
    /**
     * @param inputs what {@link OwnGradient#apply} was given behind the value
     * @param outer the gradient of the value
     * @return one gradient for each of the inputs; zeros for those that have none
     */
    List<Operand<?>> of(Ops ops, List<Output<?>> inputs, Operand<TFloat32> outer);
  }

  /**
   * Makes a gradient known, once for the process.
   *
   * @param name letters and underscores
   */
  public static void register(String name, Backward backward) {
    KNOWN.put(name, backward);
  }

  /**
   * @param name of the gradient, as it was registered
   * @param value goes on
   * @param inputs what the gradient needs
   */
  public static Operand<TFloat32> apply(
      Ops ops, String name, Operand<TFloat32> value, List<Operand<?>> inputs) {
    List<Operand<?>> all = new ArrayList<>(List.of(ops.stopGradient(value)));
    all.addAll(inputs);
    return floats(ops.withName(name).identityN(all).output().get(0));
  }

  private static List<Operand<?>> gradient(Ops ops, GraphOperation node, List<Output<?>> outer) {
    return known(node.name())
        .map(backward -> behindTheValue(ops, node, backward, floats(outer.get(0))))
        .orElseGet(() -> new ArrayList<>(outer));
  }

  /** Of the last part of a node's name, without the number that tells it from others. */
  private static Optional<Backward> known(String node) {
    String last = node.substring(node.lastIndexOf('/') + 1);
    return Optional.ofNullable(KNOWN.get(last.replaceAll("_\\d+$", "")));
  }

  private static List<Operand<?>> behindTheValue(
      Ops ops, GraphOperation node, Backward backward, Operand<TFloat32> outer) {
    List<Operand<?>> all = new ArrayList<>(List.of(ops.zerosLike(outer)));
    List<Output<?>> inputs =
        IntStream.range(1, node.numInputs()).<Output<?>>mapToObj(node::input).toList();
    all.addAll(backward.of(ops, inputs, outer));
    return all;
  }

  /** Values are float32 by construction; only the generic type of the op does not say so. */
  @SuppressWarnings("unchecked")
  private static Operand<TFloat32> floats(Output<?> output) {
    return (Output<TFloat32>) output;
  }
}
