package org.frisket.models.mask.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.io.BaseEncoding;
import com.google.common.io.Resources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.frisket.models.mask.PackedMask;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

/**
 * Against {@code src/test/python/mask_code_golden.py}, written from the description of the format.
 */
class MaskCodeGoldenTest {
  private static final BaseEncoding HEX = BaseEncoding.base16().lowerCase();

  private static BitClasses classes(String digits, int count) {
    if (digits.isEmpty()) {
      return BitClasses.single();
    }
    byte[] of = new byte[digits.length()];
    for (int i = 0; i < of.length; i++) {
      of[i] = (byte) (digits.charAt(i) - '0');
    }
    return new BitClasses(of, count);
  }

  @Test
  void theCodesAreThoseOfAnotherProgram() throws IOException {
    List<String> lines =
        Resources.readLines(Resources.getResource("mask-codes.tsv"), StandardCharsets.UTF_8);

    assertThat(lines).hasSize(80);
    for (String line : lines) {
      List<String> fields = Splitter.on('\t').splitToList(line);
      Shape shape = Shape.of(Long.parseLong(fields.get(0)), Long.parseLong(fields.get(1)));
      PackedMask expected = PackedMask.ofBytes("expected", shape, HEX.decode(fields.get(4)));
      PackedMask mask = PackedMask.ofBytes("mask", shape, HEX.decode(fields.get(5)));
      byte[] code = HEX.decode(fields.get(6));
      MaskPrediction prediction =
          new MaskPrediction(expected, classes(fields.get(3), Integer.parseInt(fields.get(2))));

      assertThat(MaskCode.encode(mask, prediction)).isEqualTo(code);
      assertThat(MaskCode.decode("mask", code, prediction)).isEqualTo(mask);
    }
  }
}
