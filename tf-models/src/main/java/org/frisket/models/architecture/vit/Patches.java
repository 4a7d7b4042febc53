package org.frisket.models.architecture.vit;

import java.util.List;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.graph.BuildContext;
import org.frisket.models.graph.ModelInputs;
import org.frisket.models.kernels.Layers;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/**
 * What block 0 reads of images. A patch is a row of the values of its pixels, one after the other,
 * the channels of each side by side. Legend: B examples, P patches of an image, S = P + 1 rows, T
 * rows of all, K values of a patch, H hidden.
 */
final class Patches {
  private final VitConfig config;
  private final BuildContext context;
  private final Ops ops;

  Patches(VitConfig config, BuildContext context) {
    this.config = config;
    this.context = context;
    this.ops = context.ops();
  }

  /** Patches behind the row that answers are read from, positions added: (T, H). */
  Operand<TFloat32> rows(ModelInputs inputs, Layers layers) {
    Operand<TUint8> pixels = inputs.pixels().orElseThrow();
    int hidden = context.backbone().hiddenSize();
    int patches = config.rows() * config.columns();
    Operand<TFloat32> projected =
        ops.nn.biasAdd(
            ops.linalg.matMul(
                cut(normalised(pixels)),
                context.parameter(ParameterName.kernel(ParameterName.PATCHES))),
            context.parameter(ParameterName.bias(ParameterName.PATCHES)));
    Operand<TFloat32> images =
        ops.reshape(projected, ops.constant(new int[] {-1, patches, hidden}));
    Operand<TFloat32> all = ops.concat(List.of(first(pixels, hidden), images), ops.constant(1));
    Operand<TFloat32> placed =
        ops.math.add(all, context.parameter(ParameterName.POSITION_EMBEDDINGS));
    Operand<TFloat32> flat = ops.reshape(placed, ops.constant(new int[] {-1, hidden}));
    return ops.gather(flat, places(inputs, layers, patches + 1), ops.constant(0));
  }

  /** (B, height, width, channels). */
  private Operand<TFloat32> normalised(Operand<TUint8> pixels) {
    float[] factors = new float[config.channels()];
    float[] shifts = new float[config.channels()];
    for (int channel = 0; channel < factors.length; channel++) {
      double deviation = config.deviation().get(channel);
      factors[channel] = (float) (config.factor() / deviation);
      shifts[channel] = (float) (config.mean().get(channel) / deviation);
    }
    return ops.math.sub(
        ops.math.mul(ops.dtypes.cast(pixels, TFloat32.class), ops.constant(factors)),
        ops.constant(shifts));
  }

  /** (B, height, width, channels) to (B · P, K). */
  private Operand<TFloat32> cut(Operand<TFloat32> pixels) {
    int line = config.patch() * config.channels();
    int[] split = {-1, config.rows(), config.patch(), config.columns(), line};
    Operand<TFloat32> lines = ops.reshape(pixels, ops.constant(split));
    Operand<TFloat32> patches =
        ops.linalg.transpose(lines, ops.constant(new int[] {0, 1, 3, 2, 4}));
    return ops.reshape(patches, ops.constant(new int[] {-1, config.patchSize()}));
  }

  /** The row that answers are read from, once for each image: (B, 1, H). */
  private Operand<TFloat32> first(Operand<TUint8> pixels, int hidden) {
    Operand<TFloat32> row =
        ops.reshape(
            context.parameter(ParameterName.CLASS_EMBEDDING),
            ops.constant(new int[] {1, 1, hidden}));
    Operand<TInt32> images = ops.gather(ops.shape(pixels), ops.constant(0), ops.constant(0));
    Operand<TInt32> one = ops.constant(1);
    return ops.tile(row, ops.stack(List.of(images, one, one)));
  }

  /**
   * Which row of the images each row of the network is: a method may have put others among them,
   * whose values are its own.
   */
  private Operand<TInt32> places(ModelInputs inputs, Layers layers, int each) {
    Operand<TInt32> positions = layers.positions();
    Operand<TInt32> count = ops.gather(ops.shape(positions), ops.constant(0), ops.constant(0));
    Operand<TInt32> length =
        ops.gather(ops.shape(inputs.inputIds()), ops.constant(1), ops.constant(0));
    Operand<TInt32> image =
        ops.math.floorDiv(ops.range(ops.constant(0), count, ops.constant(1)), length);
    return ops.math.add(
        ops.math.mul(image, ops.constant(each)), inputs.positions().of(ops, positions));
  }
}
