package org.frisket.models.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  /** What gives a variable a value that is fed. */
  private record Feeding(Placeholder<TFloat32> fed, Op assign) {}

  private final Ops ops;
  private final Map<String, Variable> variables = new LinkedHashMap<>();
  private final Map<String, Shape> fed;
  private final List<Variable> zeros = new ArrayList<>();
  private final Map<String, Feeding> feedings = new HashMap<>();
  private final VariableInitializers initializers;
  private boolean initialised;

  /** Variables of a graph of TensorFlow's own ops. */
  public GraphVariables(Ops ops) {
    this(ops, false);
  }

  /**
   * Variables of a graph that may hold fused ops, or not.
   *
   * @param lends whether values outside Java's heap are used where they lie, by such an op
   */
  public GraphVariables(Ops ops, boolean lends) {
    this(ops, lends, Map.of());
  }

  /**
   * Variables of a graph that answers for many tasks.
   *
   * @param fed what is no variable but fed to every run, by name, with its shape, of which parts
   *     may be unknown
   */
  public GraphVariables(Ops ops, boolean lends, Map<String, Shape> fed) {
    this.ops = ops;
    this.fed = Map.copyOf(fed);
    this.initializers = new VariableInitializers(lends);
  }

  /**
   * Declares a variable.
   *
   * @param name unique in the graph; made of letters, digits, {@code . _ -}
   * @param initial its first value, asked for once, on another thread
   */
  public Variable declare(String name, Shape shape, Supplier<WeightTensor> initial) {
    if (fed.containsKey(name)) {
      return declareFed(name);
    }
    Variable variable = declare(name, shape);
    initializers.begin(name, initial);
    return variable;
  }

  /** Declares a variable that is zero at first. */
  public Variable declareZeros(String name, Shape shape) {
    Variable variable = declare(name, shape);
    zeros.add(variable);
    return variable;
  }

  private Variable declareFed(String name) {
    Placeholder<TFloat32> value =
        ops.withName(name).placeholder(TFloat32.class, Placeholder.shape(fed.get(name)));
    return add(new Variable(name, fed.get(name), value, value));
  }

  private Variable add(Variable variable) {
    if (variables.putIfAbsent(variable.name(), variable) != null) {
      throw new IllegalStateException("variable " + variable.name() + " is declared twice");
    }
    return variable;
  }

  private Variable declare(String name, Shape shape) {
    // A scope a variable would look at the whole graph each time it is made.
    var handle =
        ops.withName(name + ".handle")
            .varHandleOp(TFloat32.class, shape, VarHandleOp.sharedName(name));
    Operand<TFloat32> value = ops.withName(name + ".read").readVariableOp(handle, TFloat32.class);
    return add(new Variable(name, shape, handle, value));
  }

  /** Gives every variable its first value, in one run, once. */
  public void initialise(Session session) {
    if (initialised || variables.isEmpty()) {
      throw new IllegalStateException(
          initialised ? "the variables have first values" : "no variable is declared yet");
    }
    initialised = true;
    try (initializers) {
      run(session, initializers, zeros());
    }
  }

  /**
   * One tensor of zeros a shape, which TensorFlow copies when a variable is first updated. {@code
   * ops.zeros} would look at the whole graph each time.
   */
  private List<Op> zeros() {
    Map<Shape, Operand<TFloat32>> values = new HashMap<>();
    List<Op> assignments = new ArrayList<>();
    for (Variable variable : zeros) {
      Operand<TFloat32> value =
          values.computeIfAbsent(
              variable.shape(), shape -> ops.fill(ops.constant(shape), ops.constant(0f)));
      assignments.add(ops.assignVariableOp(variable.handle(), value));
    }
    return assignments;
  }

  private Feeding feeding(String name) {
    return feedings.computeIfAbsent(
        name,
        n -> {
          Variable variable = variables.get(n);
          Placeholder<TFloat32> fed =
              ops.withName(n + ".fed")
                  .placeholder(TFloat32.class, Placeholder.shape(variable.shape()));
          return new Feeding(
              fed, ops.withName(n + ".assign").assignVariableOp(variable.handle(), fed));
        });
  }

  /** Sets some variables, in one run. */
  public void assign(Session session, Map<String, WeightTensor> values) {
    try (VariableInitializers given = new VariableInitializers(false)) {
      values.forEach((name, value) -> given.begin(name, () -> value));
      run(session, given, List.of());
    }
  }

  private void run(Session session, VariableInitializers given, List<Op> targets) {
    given.await();
    Session.Runner runner = session.runner();
    targets.forEach(runner::addTarget);
    given
        .copied()
        .forEach(
            (name, tensor) -> {
              Feeding feeding = feeding(name);
              runner.feed(feeding.fed(), tensor).addTarget(feeding.assign());
            });
    given
        .lent(ops, runner)
        .forEach(
            (name, value) ->
                runner.addTarget(ops.assignVariableOp(variables.get(name).handle(), value)));
    if (given.any() || !targets.isEmpty()) {
      runner.run().close();
    }
  }

  /** The present values of some variables, read in one run. */
  public Map<String, WeightTensor> read(Session session, Collection<String> names) {
    return read(session, names, Map.of());
  }

  /**
   * The present values of some variables and of what the graph computes of variables alone, read in
   * one run.
   *
   * @param computed by a name that none of the variables has
   */
  public Map<String, WeightTensor> read(
      Session session, Collection<String> names, Map<String, Operand<TFloat32>> computed) {
    Map<String, Operand<TFloat32>> read = new LinkedHashMap<>();
    names.forEach(name -> read.put(name, variables.get(name).value()));
    read.putAll(computed);
    Map<String, WeightTensor> values = new LinkedHashMap<>();
    if (read.isEmpty()) {
      return values;
    }
    Session.Runner runner = session.runner();
    read.values().forEach(runner::fetch);
    try (Result result = runner.run()) {
      int index = 0;
      for (String name : read.keySet()) {
        values.put(name, Tensors.toWeight(result.get(index++)));
      }
    }
    return values;
  }

  /** Whether there is a variable of that name. */
  public boolean contains(String name) {
    return variables.containsKey(name);
  }

  /** The variable of that name, which was declared before. */
  public Variable get(String name) {
    return variables.get(name);
  }

  /** All variables in the order they were declared. */
  public Collection<Variable> all() {
    return List.copyOf(variables.values());
  }
}
