package org.frisket.models.graph;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.kernels.fused.Fused;
import org.frisket.models.kernels.runtime.LentMemory;
import org.frisket.models.runtime.Tensors;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Values for variables, by name: lent to TensorFlow where it can read them in place, copied into
 * tensors elsewhere. They are made on other threads from the moment they are asked for, while a
 * graph is still being built: drawing scores takes longer than that. Closed after the run that
 * assigns them.
 */
final class VariableInitializers implements AutoCloseable {
  private final boolean lends;
  private final Map<String, FutureTask<Void>> begun = new LinkedHashMap<>();
  private final Map<String, TFloat32> copied = new ConcurrentHashMap<>();
  private final Map<String, WeightTensor> lent = new ConcurrentHashMap<>();
  private TInt64 numbers;

  /**
   * @param lends whether the graph may hold fused ops
   */
  VariableInitializers(boolean lends) {
    this.lends = lends;
  }

  /** Begins to make a value; each is forgotten when TensorFlow has it. */
  void begin(String name, Supplier<WeightTensor> value) {
    FutureTask<Void> task = new FutureTask<>(() -> add(name, value.get()), null);
    begun.put(name, task);
    ForkJoinPool.commonPool().execute(task);
  }

  private void add(String name, WeightTensor value) {
    if (lends && LentMemory.canLend(value.values())) {
      lent.put(name, value);
    } else {
      copied.put(name, Tensors.of(value));
    }
  }

  /** Takes part in making what is not made yet, and waits for the rest. */
  void await() {
    begun.values().forEach(FutureTask::run); // does nothing for what has begun elsewhere
    for (FutureTask<Void> task : begun.values()) {
      try {
        task.get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException cause ? cause : new RuntimeException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while values were made", e);
      }
    }
  }

  boolean any() {
    return !begun.isEmpty();
  }

  Map<String, TFloat32> copied() {
    return copied;
  }

  /** Adds what is lent to the graph and to a run. */
  Map<String, Operand<TFloat32>> lent(Ops ops, Session.Runner runner) {
    Map<String, Operand<TFloat32>> values = new LinkedHashMap<>();
    if (lent.isEmpty()) {
      return values;
    }
    Operand<TInt64> fed = ops.withName("lent").placeholder(TInt64.class);
    long[] memory = new long[lent.size()];
    lent.forEach(
        (name, value) -> {
          int index = values.size();
          memory[index] = LentMemory.lend(value.values());
          values.put(name, Fused.lent(ops, fed, index, value.shape()));
        });
    numbers = TInt64.vectorOf(memory);
    runner.feed(fed, numbers);
    return values;
  }

  @Override
  public void close() {
    copied.values().forEach(TFloat32::close);
    copied.clear();
    lent.clear();
    begun.clear();
    if (numbers != null) {
      numbers.close();
    }
  }
}
