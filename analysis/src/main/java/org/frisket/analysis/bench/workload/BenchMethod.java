package org.frisket.analysis.bench.workload;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What a model is loaded for in a measurement.
 *
 * @param id of the method it is trained with, as its defaults are, perhaps in a way of its own; or
 *     of one of the ways to answer
 */
public record BenchMethod(@JsonValue String id) {
  /** Training of scores. */
  public static final BenchMethod MASKING = new BenchMethod("masking");

  /** Training of every parameter. */
  public static final BenchMethod FINETUNING = new BenchMethod("finetuning");

  /** Answers with masks that are already in the kernels. */
  public static final BenchMethod INFERENCE = new BenchMethod("inference");

  /** The same, without the heads and neurons that the masks leave nothing of. */
  public static final BenchMethod CUT = new BenchMethod("cut");

  /** Answers of ONNX Runtime, the peer's alone. */
  public static final BenchMethod ONNX = new BenchMethod("onnx");

  /** The same in int8. */
  public static final BenchMethod ONNX_INT8 = new BenchMethod("onnx_int8");

  private static final String PRIVATE = "private_";
  private static final String ROWS = "masking_rows_";
  private static final double PERCENT = 100;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public BenchMethod {}

  /** The same trained with clipped gradients of examples and noise. */
  public BenchMethod privately() {
    return new BenchMethod(PRIVATE + id);
  }

  public boolean isPrivate() {
    return id.startsWith(PRIVATE);
  }

  /** The method itself, trained as usual. */
  public BenchMethod usual() {
    return isPrivate() ? new BenchMethod(id.substring(PRIVATE.length())) : this;
  }

  /** Training of scores by gradients from some of the rows, of 100 so many. */
  public static BenchMethod maskingOfRows(int percent) {
    return new BenchMethod(ROWS + percent);
  }

  /** The share of rows that gradients of scores come from. */
  double shareOfRows() {
    return id.startsWith(ROWS) ? Integer.parseInt(id.substring(ROWS.length())) / PERCENT : 1;
  }

  /** The same with exact gradients, as a peer has them. */
  public BenchMethod exact() {
    return id.startsWith(ROWS) ? MASKING : this;
  }

  /** Whether a model is loaded to answer. */
  public boolean answers() {
    return equals(INFERENCE) || equals(CUT);
  }
}
