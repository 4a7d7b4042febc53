package org.frisket.models.graph;

import com.google.common.collect.Maps;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.runtime.Tensors;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;

/**
 * The float32 resource variables of one graph, by name. They are given values and read in one
 * session run each: one by one costs twenty times as much.
 */
public final class GraphVariables {
  /** Its first value is fed, or it is zero. */
  private record Entry(
      Variable variable,
      Optional<Supplier<WeightTensor>> initial,
      Placeholder<TFloat32> fed,
      Op assign) {}

  private final Ops ops;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  public GraphVariables(Ops ops) {
    this.ops = ops;
  }

  /**
   * Declares a variable.
   *
   * @param name unique in the graph; made of letters, digits, {@code . _ -}
   * @param initial its first value, asked for once, by {@link #initialise}
   */
  public Variable declare(String name, Shape shape, Supplier<WeightTensor> initial) {
    return declare(name, shape, Optional.of(initial));
  }

  /** Declares a variable that is zero at first. */
  public Variable declareZeros(String name, Shape shape) {
    return declare(name, shape, Optional.empty());
  }

  private Variable declare(String name, Shape shape, Optional<Supplier<WeightTensor>> initial) {
    Ops scope = ops.withSubScope(name);
    var handle =
        scope.withName("handle").varHandleOp(TFloat32.class, shape, VarHandleOp.sharedName(name));
    Placeholder<TFloat32> fed =
        scope.withName("fed").placeholder(TFloat32.class, Placeholder.shape(shape));
    Op assign = scope.withName("assign").assignVariableOp(handle, fed);
    Operand<TFloat32> value = scope.withName("value").readVariableOp(handle, TFloat32.class);
    Variable variable = new Variable(name, shape, handle, value);
    if (entries.putIfAbsent(name, new Entry(variable, initial, fed, assign)) != null) {
      throw new IllegalStateException("variable " + name + " is declared twice");
    }
    return variable;
  }

  /**
   * Gives every variable its first value, in one run. A thread asks for one value at a time, which
   * is forgotten when TensorFlow has it; drawing scores takes longer than copying them.
   */
  public void initialise(Session session) {
    Map<String, Supplier<WeightTensor>> values = new LinkedHashMap<>();
    List<Op> zeros = new ArrayList<>();
    for (Entry entry : entries.values()) {
      Variable variable = entry.variable();
      entry
          .initial()
          .ifPresentOrElse(
              initial -> values.put(variable.name(), initial), () -> zeros.add(zero(variable)));
    }
    run(session, values, zeros);
  }

  private Op zero(Variable variable) {
    return ops.assignVariableOp(
        variable.handle(), ops.zeros(ops.constant(variable.shape()), TFloat32.class));
  }

  /** Sets some variables, in one run. */
  public void assign(Session session, Map<String, WeightTensor> values) {
    run(session, Maps.transformValues(values, value -> () -> value), List.of());
  }

  private void run(Session session, Map<String, Supplier<WeightTensor>> values, List<Op> targets) {
    if (values.isEmpty() && targets.isEmpty()) {
      return;
    }
    Map<String, TFloat32> tensors = new ConcurrentHashMap<>();
    try {
      values.entrySet().parallelStream()
          .forEach(value -> tensors.put(value.getKey(), Tensors.of(value.getValue().get())));
      Session.Runner runner = session.runner();
      for (String name : values.keySet()) {
        Entry entry = entries.get(name);
        runner.feed(entry.fed(), tensors.get(name)).addTarget(entry.assign());
      }
      targets.forEach(runner::addTarget);
      runner.run().close();
    } finally {
      tensors.values().forEach(TFloat32::close);
    }
  }

  /** The present values of some variables, read in one run. */
  public Map<String, WeightTensor> read(Session session, Collection<String> names) {
    Map<String, WeightTensor> values = new LinkedHashMap<>();
    if (names.isEmpty()) {
      return values;
    }
    Session.Runner runner = session.runner();
    names.forEach(name -> runner.fetch(entries.get(name).variable().value()));
    try (Result result = runner.run()) {
      int index = 0;
      for (String name : names) {
        values.put(name, Tensors.toWeight(result.get(index++)));
      }
    }
    return values;
  }

  /** The variable of that name, which was declared before. */
  public Variable get(String name) {
    return entries.get(name).variable();
  }

  /** All variables in the order they were declared. */
  public Collection<Variable> all() {
    return entries.values().stream().map(Entry::variable).toList();
  }
}
