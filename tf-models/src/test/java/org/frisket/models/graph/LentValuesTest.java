package org.frisket.models.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.kernels.fused.Fused;
import org.frisket.models.kernels.runtime.LentMemory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;

/** Values outside Java's heap, which variables use where they lie. */
class LentValuesTest {
  private static final int ALIGNMENT = 64;
  private static final Shape SHAPE = Shape.of(2, 3);
  private static final float[] VALUES = {1, 2, 3, 4, 5, 6};

  @BeforeEach
  void hasFusedOps() {
    assumeTrue(Fused.isAvailable());
  }

  /**
   * @param offset bytes behind an address that TensorFlow wants tensors at
   */
  private static WeightTensor direct(int offset) {
    ByteBuffer memory =
        ByteBuffer.allocateDirect(4 * ALIGNMENT).alignedSlice(ALIGNMENT).position(offset).slice();
    FloatBuffer floats = memory.order(ByteOrder.nativeOrder()).asFloatBuffer();
    floats.put(0, VALUES).limit(VALUES.length);
    return new WeightTensor(SHAPE, floats);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 4, 16})
  void areTheValuesOfVariables(int offset) {
    WeightTensor weight = direct(offset);
    try (Graph graph = new Graph()) {
      GraphVariables variables = new GraphVariables(Ops.create(graph), true);
      variables.declare("a", SHAPE, () -> weight);
      variables.declare("b", Shape.of(1), () -> WeightTensor.of(Shape.of(1), new float[] {7}));
      try (Session session = new Session(graph)) {
        variables.initialise(session);
        assertThat(variables.read(session, List.of("a")).get("a")).isEqualTo(weight);
        assertThat(variables.read(session, List.of("b")).get("b").toArray()).containsExactly(7);
      }
    }
  }

  @Test
  void areGivenBackWhenTheGraphIsGone() {
    int before = LentMemory.count();
    WeightTensor weight = direct(0);
    try (Graph graph = new Graph()) {
      GraphVariables variables = new GraphVariables(Ops.create(graph), true);
      variables.declare("a", SHAPE, () -> weight);
      try (Session session = new Session(graph)) {
        variables.initialise(session);
        assertThat(LentMemory.count()).isEqualTo(before + 1);
      }
    }
    assertThat(LentMemory.count()).isEqualTo(before);
  }

  /** An optimizer updates in place what TensorFlow owns; this it copies first. */
  @Test
  void areNotWrittenToWhenTheVariableIsTrained() {
    WeightTensor weight = direct(0);
    try (Graph graph = new Graph()) {
      Ops ops = Ops.create(graph);
      GraphVariables variables = new GraphVariables(ops, true);
      Variable variable = variables.declare("a", SHAPE, () -> weight);
      Op update =
          ops.train.resourceApplyGradientDescent(
              variable.handle(), ops.constant(1f), variable.value());
      Op addition = ops.assignAddVariableOp(variable.handle(), ops.constant(new float[2][3]));
      try (Session session = new Session(graph)) {
        variables.initialise(session);
        session.runner().addTarget(addition).run().close();
        session.runner().addTarget(update).run().close();
        assertThat(variables.read(session, List.of("a")).get("a").toArray()).containsOnly(0);
        assertThat(weight.toArray()).containsExactly(VALUES);
      }
    }
  }
}
