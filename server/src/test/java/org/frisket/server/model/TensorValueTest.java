package org.frisket.server.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Tensor;
import org.tensorflow.proto.DataType;

class TensorValueTest {
  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {
        "DT_FLOAT",
        "DT_DOUBLE",
        "DT_INT32",
        "DT_INT64",
        "DT_BOOL",
        "DT_STRING",
        "DT_UINT8",
        "DT_UINT16",
        "DT_HALF",
        "DT_BFLOAT16"
      })
  void valuesGoToTensorFlowAndComeBack(DataType type) {
    for (long[] shape : new long[][] {{2, 1}, {}, {0}, {2, 0}}) {
      TensorValue value = TensorValue.of(type, shape, values(type, TensorValue.count(shape)));
      try (Tensor tensor = value.toTensor()) {
        TensorValue back = TensorValue.of(tensor);
        assertThat(back.type()).isEqualTo(type);
        assertThat(back.shape()).containsExactly(shape);
        assertThat(back.values()).isEqualTo(value.values());
      }
    }
  }

  private static Object values(DataType type, int count) {
    Object array =
        java.lang.reflect.Array.newInstance(TensorValue.arrayClass(type).componentType(), count);
    for (int i = 0; i < count; i++) {
      java.lang.reflect.Array.set(array, i, value(array, i));
    }
    return array;
  }

  private static Object value(Object array, int index) {
    if (array instanceof float[]) {
      return 1.5f + index;
    } else if (array instanceof double[]) {
      return 2.5 + index;
    } else if (array instanceof int[]) {
      return 200 + index;
    } else if (array instanceof long[]) {
      return Long.MAX_VALUE - index;
    } else if (array instanceof boolean[]) {
      return index == 0;
    }
    return new byte[] {0, (byte) 255, (byte) index};
  }

  @Test
  void aShapeThatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> TensorValue.of(DataType.DT_FLOAT, new long[] {2, 2}, new float[3]))
        .hasMessage("Tensor of shape [2, 2]: 3 values (expected: 4)");
    assertThatThrownBy(() -> TensorValue.count(new long[] {1 << 20, 1 << 20}))
        .isInstanceOf(ServingException.class);
  }
}
