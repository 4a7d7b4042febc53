package org.frisket.models.mask;

import static org.assertj.core.api.Assertions.assertThat;

import org.frisket.models.backbone.WeightTensor;
import org.frisket.models.kernels.fused.FusedMasks;
import org.frisket.models.kernels.runtime.LentInts;
import org.frisket.models.random.Draws;
import org.frisket.models.random.Purpose;
import org.frisket.models.runtime.Tensors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.EagerSession;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;

class MaskWordsTest {
  private static WeightTensor weights(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (i % 2 == 0 ? 1 : -1) * (i + 1f) / size;
    }
    return WeightTensor.of(Shape.of(size), values);
  }

  /** As what a package keeps does, to the bit, zeros' signs too. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 511, 512, 4096, 16384, 16385, 40000})
  void wordsMaskAsPackedBitsDo(int size) {
    Draws draws = Draws.of(1, Purpose.RANDOM_MASK, "words");
    PackedMask mask = PackedMask.random(Shape.of(size), size / 3, draws);
    int[] words = new int[3 + MaskWords.count(mask.shape())];
    MaskWords.put(mask, words, 3);
    WeightTensor weight = weights(size);
    float[] expected = mask.applyTo(weight).toArray();

    assertThat(bits(masked(weight, words))).isEqualTo(bits(expected));
    assertThat(bits(inChunks(weight, words))).isEqualTo(bits(expected));
  }

  /** By the op that masks in a graph. */
  private static float[] masked(WeightTensor weight, int[] words) {
    try (EagerSession session = EagerSession.create();
        LentInts lent = LentInts.inMemory(words.length, sink -> sink.put(0, words))) {
      Ops ops = Ops.create(session);
      return Tensors.toFloats(
          FusedMasks.masked(
                  ops,
                  ops.constantOf(Tensors.of(weight)),
                  ops.constant(new long[] {lent.number()}),
                  3,
                  ops.constant(0f))
              .asTensor());
    }
  }

  /** By what masks once and for all. */
  private static float[] inChunks(WeightTensor weight, int[] words) {
    float[] values = weight.toArray();
    for (int start = 0; start < values.length; start += MaskWords.CHUNK) {
      int end = Math.min(values.length, start + MaskWords.CHUNK);
      float[] chunk = java.util.Arrays.copyOfRange(values, start, end);
      int first = 3 + start / MaskWords.CHUNK * MaskWords.WORDS;
      MaskWords.apply(java.util.Arrays.copyOfRange(words, first, first + MaskWords.WORDS), chunk);
      System.arraycopy(chunk, 0, values, start, chunk.length);
    }
    return values;
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(values[i]);
    }
    return bits;
  }
}
