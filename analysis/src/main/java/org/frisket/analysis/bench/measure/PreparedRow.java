package org.frisket.analysis.bench.measure;

import java.util.List;
import org.frisket.analysis.bench.rows.BenchRow;
import org.frisket.analysis.bench.rows.Variant;
import org.frisket.analysis.bench.workload.Buckets;
import org.frisket.analysis.bench.workload.ModelFolder;
import org.frisket.analysis.bench.workload.WireBatch;

/**
 * A row with all that it needs.
 *
 * @param model what both sides load
 * @param batches what is computed
 */
public record PreparedRow(BenchRow row, ModelFolder model, List<WireBatch> batches) {
  private static final int PADDED_LENGTH = 128;

  /** What the peer computes. */
  List<WireBatch> peerBatches() {
    if (row.isMixed()) {
      return Buckets.of(batches);
    }
    return row.variant() == Variant.PEER_PADDED
        ? batches.stream().map(batch -> batch.paddedTo(PADDED_LENGTH)).toList()
        : batches;
  }
}
