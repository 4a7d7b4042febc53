package org.frisket.models.architecture.deberta;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.WeightTensor;
import org.tensorflow.ndarray.Shape;

/**
 * The one matrix of version 1 for queries, keys and values (3H, H): of the first head its queries,
 * keys and values, then those of the next.
 */
final class JoinedKernel {
  private static final List<Role> ORDER = List.of(Role.QUERY, Role.KEY, Role.VALUE);

  private JoinedKernel() {}

  static Shape shape(BackboneConfig config) {
    return Shape.of((long) ORDER.size() * config.hiddenSize(), config.hiddenSize());
  }

  /** Three kernels (in, out). */
  static Map<Role, WeightTensor> parted(BackboneConfig config, WeightTensor whole) {
    int hidden = config.hiddenSize();
    Map<Role, WeightTensor> kernels = new EnumMap<>(Role.class);
    for (Role role : ORDER) {
      float[] values = new float[hidden * hidden];
      for (int out = 0; out < hidden; out++) {
        int row = row(config, role, out);
        for (int in = 0; in < hidden; in++) {
          values[in * hidden + out] = whole.values().get(row * hidden + in);
        }
      }
      kernels.put(role, WeightTensor.of(Shape.of(hidden, hidden), values));
    }
    return kernels;
  }

  /** And back. */
  static WeightTensor joined(BackboneConfig config, Map<Role, WeightTensor> kernels) {
    int hidden = config.hiddenSize();
    float[] values = new float[ORDER.size() * hidden * hidden];
    for (Role role : ORDER) {
      for (int out = 0; out < hidden; out++) {
        int row = row(config, role, out);
        for (int in = 0; in < hidden; in++) {
          values[row * hidden + in] = kernels.get(role).values().get(in * hidden + out);
        }
      }
    }
    return WeightTensor.of(shape(config), values);
  }

  private static int row(BackboneConfig config, Role role, int out) {
    int width = config.headSize();
    int head = out / width;
    return (head * ORDER.size() + ORDER.indexOf(role)) * width + out % width;
  }
}
