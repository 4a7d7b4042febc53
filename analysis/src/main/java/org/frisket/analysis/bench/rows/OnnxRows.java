package org.frisket.analysis.bench.rows;

import java.util.stream.Stream;
import org.frisket.analysis.bench.workload.BenchMethod;

/**
 * Answers beside ONNX Runtime, on both backbones. Int8 is what a user may choose there; ours
 * computes in float32.
 */
final class OnnxRows {
  private static final String BASE = "bert-base-uncased";
  private static final String SMALL = "minilm-l6";
  private static final int ROWS = 32;
  private static final double INT8_BAR = 1.2;

  private OnnxRows() {}

  static Stream<BenchRow> all() {
    return Stream.concat(of("infer-ort-", BASE), of("minilm-infer-ort-", SMALL));
  }

  private static Stream<BenchRow> of(String name, String backbone) {
    return Stream.of(
        batches(name + "32x32", backbone, ROWS, 32, Variant.ONNX, 1.0),
        batches(name + "1x32", backbone, 1, 32, Variant.ONNX, 1.0),
        batches(name + "32x128", backbone, ROWS, 128, Variant.ONNX, 1.0),
        row(name + "mixed", backbone, ROWS, 0, BenchRow.MIXED, Variant.ONNX, 0.9),
        batches(name + "int8-32x32", backbone, ROWS, 32, Variant.ONNX_INT8, INT8_BAR),
        batches(name + "int8-1x32", backbone, 1, 32, Variant.ONNX_INT8, INT8_BAR));
  }

  private static BenchRow batches(
      String id, String backbone, int rows, int length, Variant variant, double bar) {
    return row(id, backbone, rows, length, "", variant, bar);
  }

  private static BenchRow row(
      String id, String backbone, int rows, int length, String task, Variant variant, double bar) {
    return new BenchRow(
        id, Verb.INFER, backbone, rows, length, task, BenchMethod.INFERENCE, variant, 0, bar);
  }
}
