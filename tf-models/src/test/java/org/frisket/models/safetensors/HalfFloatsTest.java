package org.frisket.models.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.frisket.models.files.Sha256;
import org.junit.jupiter.api.Test;

class HalfFloatsTest {
  /**
   * NumPy 2.4: {@code half = np.arange(65536, dtype=np.uint16).view(np.float16); sha256(
   * half[~np.isnan(half)].astype(np.float32).tobytes())}.
   */
  private static final String ALL_FLOAT16 =
      "680bbc22915f61aa1bbfc7265bc3882a6aa42d299bfd2c571807196e5544de2e";

  @Test
  void everyFloat16IsThatOfNumPy() {
    ByteBuffer wide = ByteBuffer.allocate(1 << 18).order(ByteOrder.LITTLE_ENDIAN);
    for (int bits = 0; bits < 1 << 16; bits++) {
      float value = HalfFloats.ofFloat16((short) bits);
      if (Float.isNaN(value)) {
        assertThat(bits & 0x7fff).isGreaterThan(0x7c00);
      } else {
        wide.putFloat(value);
      }
    }
    byte[] bytes = new byte[wide.flip().remaining()];
    wide.get(bytes);
    assertThat(Sha256.of(bytes)).isEqualTo(ALL_FLOAT16);
  }

  @Test
  void aBfloat16IsTheUpperHalfOfAFloat() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      int wide = Float.floatToRawIntBits(HalfFloats.ofBfloat16((short) bits));
      assertThat(wide).isEqualTo(bits << 16);
    }
  }

  @Test
  void aCopyIsMadeFromWhereTheBytesBegin() {
    ByteBuffer bytes = ByteBuffer.wrap(new byte[] {9, 0, 0x3c, 0, (byte) 0xc0});
    FloatBuffer wide = HalfFloats.widen(bytes.position(1).slice(), HalfFloats::ofFloat16);
    assertThat(wide.remaining()).isEqualTo(2);
    assertThat(new float[] {wide.get(0), wide.get(1)}).containsExactly(1, -2);
  }
}
