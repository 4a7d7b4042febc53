package org.frisket.analysis.sizes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SizeMeasureTest {
  /** Packed bits that are random are as long as their entropy, whatever the compressor. */
  @Test
  void aRandomMaskTakesItsEntropy() throws IOException {
    SizeRow row = new SizeMeasure("2026-11-22").ofRandom("random-5pct", 0.05);
    Map<String, Double> bits = row.bitsPerWeight();

    assertThat(row.weights()).isEqualTo(768 * 3072);
    assertThat(row.zeroShare()).isBetween(0.0499999, 0.0500001);
    assertThat(row.entropy()).isBetween(0.2863, 0.2865);
    assertThat(bits.get("raw")).isEqualTo(1);
    assertThat(bits.get(SizeRow.PLAIN)).isEqualTo(bits.get(SizeRow.ARCHIVE));
    assertThat(bits.get(SizeRow.PLAIN) / row.entropy()).isBetween(0.995, 1.005);
    assertThat(row.worstPlain()).isBetween(0.995, 1.005);
    assertThat(bits.get("zstd")).isGreaterThan(bits.get(SizeRow.PLAIN));
    assertThat(bits.get("gzip")).isGreaterThan(bits.get("zstd"));
    assertThat(row.decoding().get(SizeRow.PLAIN)).isPositive();
    assertThat(row.archiveBytes()).isNull();
  }
}
