package org.frisket.analysis.bench.rows;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.frisket.analysis.bench.workload.BenchMethod;
import org.frisket.analysis.bench.workload.BenchSettings;
import org.frisket.models.error.InvalidInputException;

/**
 * Every row that can be measured, with its bar. A new one is a line here; every method has its rows
 * by itself.
 */
public final class BenchRows {
  private static final String BASE = "bert-base-uncased";
  private static final String SMALL = "minilm-l6";
  private static final int ROWS = 32;

  private static final BenchMethod LADDER = new BenchMethod("ladder");

  private static final List<BenchRow> NAMED =
      List.of(
          batches("step-32x32", Verb.STEP, BASE, ROWS, 32, 0.90),
          batches("step-32x64", Verb.STEP, BASE, ROWS, 64, 0.90),
          batches("step-32x128", Verb.STEP, BASE, ROWS, 128, 0.90),
          batches("minilm-step-32x64", Verb.STEP, SMALL, ROWS, 64, 1.0),
          ofRows("step-rows-50-32x32", BASE, 32, 50),
          ofRows("step-rows-50-32x64", BASE, 64, 50),
          ofRows("step-rows-50-32x128", BASE, 128, 50),
          ofRows("minilm-step-rows-50-32x64", SMALL, 64, 50),
          ofRows("step-rows-25-32x32", BASE, 32, 25),
          ofRows("step-rows-25-32x64", BASE, 64, 25),
          ofRows("step-rows-25-32x128", BASE, 128, 25),
          ofRows("minilm-step-rows-25-32x64", SMALL, 64, 25),
          besideFinetuning("mask-vs-finetune", Verb.STEP, BASE, BenchMethod.MASKING),
          epoch("epoch-mrpc", "mrpc", Variant.USUAL, 0.85),
          epoch("epoch-cola", "cola", Variant.USUAL, 0.85),
          epoch("epoch-trec", "trec", Variant.USUAL, 0.85),
          epoch("epoch-mrpc-padded128", "mrpc", Variant.PEER_PADDED, 0.40),
          epoch("epoch-mrpc-nodropout", "mrpc", Variant.NO_DROPOUT, 0.80),
          batches("infer-32x32", Verb.INFER, BASE, ROWS, 32, 0.90),
          batches("infer-1x32", Verb.INFER, BASE, 1, 32, 0.90),
          cut("cut-minilm-0", SMALL, 0, 1.05),
          cut("cut-minilm-25", SMALL, 0.25, 0.85),
          cut("cut-minilm-50", SMALL, 0.50, 0.60),
          cut("cut-minilm-75", SMALL, 0.75, 0.35),
          cut("cut-base-0", BASE, 0, 1.05),
          cut("cut-base-25", BASE, 0.25, 0.85),
          cut("cut-base-50", BASE, 0.50, 0.60),
          cut("cut-base-75", BASE, 0.75, 0.35),
          batches("first-step", Verb.STARTUP, BASE, ROWS, 32, 1.0),
          startOfPredict("start-predict", BASE, 3.0),
          startOfPredict("minilm-start-predict", SMALL, 2.0),
          batches("train-peak-32x128", Verb.MEMORY, BASE, ROWS, 128, 0.80),
          long128("step-32x128-", Verb.STEP, BenchMethod.MASKING, 1.0),
          long128("step-32x128-", Verb.STEP, LADDER, 0.50),
          long128("peak-32x128-", Verb.MEMORY, BenchMethod.MASKING, 1.0),
          long128("peak-32x128-", Verb.MEMORY, LADDER, 0.45),
          keptEpoch("epoch-trec-ladder", "trec", LADDER, 0.25));

  private static final List<BenchRow> ALL =
      Stream.of(NAMED.stream(), OnnxRows.all(), ofMethods()).flatMap(rows -> rows).toList();

  /** Measured only when their ids are said in full: not every method can be trained so. */
  private static final List<BenchRow> PRIVATE =
      BenchSettings.methods().stream().map(BenchRows::privately).toList();

  private BenchRows() {}

  /** A step of each method and the peak of its memory, on both backbones. */
  private static Stream<BenchRow> ofMethods() {
    return Stream.of(
            ofMethods("minilm-step-32x64-", Verb.STEP, SMALL),
            ofMethods("step-32x64-", Verb.STEP, BASE),
            ofMethods("minilm-peak-32x64-", Verb.MEMORY, SMALL),
            ofMethods("peak-32x64-", Verb.MEMORY, BASE))
        .flatMap(rows -> rows)
        .filter(row -> !row.id().equals("step-32x64-masking")); // that is mask-vs-finetune
  }

  private static Stream<BenchRow> ofMethods(String name, Verb verb, String backbone) {
    return BenchSettings.methods().stream()
        .filter(method -> !method.equals(BenchMethod.FINETUNING))
        .map(method -> besideFinetuning(name + method.id(), verb, backbone, method));
  }

  /** Where rows are long, what is differentiated costs most: what a side network spares. */
  private static BenchRow long128(String name, Verb verb, BenchMethod method, double bar) {
    String id = name + method.id();
    return new BenchRow(id, verb, BASE, ROWS, 128, "", method, Variant.AGAINST_FINETUNING, 0, bar);
  }

  private static BenchRow keptEpoch(String id, String task, BenchMethod method, double bar) {
    return new BenchRow(
        id, Verb.EPOCH, BASE, ROWS, 0, task, method, Variant.KEPT_AGAINST_FINETUNING, 0, bar);
  }

  /** Gradients of examples should cost no more than another step. */
  private static BenchRow privately(BenchMethod method) {
    return new BenchRow(
        "minilm-step-32x64-private-" + method.id(),
        Verb.STEP,
        SMALL,
        ROWS,
        64,
        "",
        method.privately(),
        Variant.AGAINST_USUAL_TRAINING,
        0,
        2.0);
  }

  /** No method should cost more than training everything. */
  private static BenchRow besideFinetuning(
      String id, Verb verb, String backbone, BenchMethod method) {
    return new BenchRow(
        id, verb, backbone, ROWS, 64, "", method, Variant.AGAINST_FINETUNING, 0, 1.0);
  }

  private static BenchRow batches(
      String id, Verb verb, String backbone, int rows, int length, double bar) {
    BenchMethod method = verb == Verb.INFER ? BenchMethod.INFERENCE : BenchMethod.MASKING;
    return new BenchRow(id, verb, backbone, rows, length, "", method, Variant.USUAL, 0, bar);
  }

  /** Gradients of scores from a share of the rows, in percent, beside the peer's exact ones. */
  private static BenchRow ofRows(String id, String backbone, int length, int percent) {
    BenchMethod method = BenchMethod.maskingOfRows(percent);
    return new BenchRow(id, Verb.STEP, backbone, ROWS, length, "", method, Variant.USUAL, 0, 0.80);
  }

  private static BenchRow startOfPredict(String id, String backbone, double seconds) {
    BenchMethod method = BenchMethod.INFERENCE;
    return new BenchRow(id, Verb.STARTUP, backbone, 1, 0, "", method, Variant.COMMAND, 0, seconds);
  }

  private static BenchRow epoch(String id, String task, Variant variant, double bar) {
    return new BenchRow(id, Verb.EPOCH, BASE, ROWS, 0, task, BenchMethod.MASKING, variant, 0, bar);
  }

  /** All matrices of a block shrink by the share that is dropped: the bar is a tenth above that. */
  private static BenchRow cut(String id, String backbone, double dropped, double bar) {
    return new BenchRow(
        id,
        Verb.INFER,
        backbone,
        ROWS,
        32,
        "",
        BenchMethod.CUT,
        Variant.AGAINST_WHOLE,
        dropped,
        bar);
  }

  /** The rows of a verb, in order. */
  public static List<BenchRow> of(Verb verb) {
    return ALL.stream().filter(row -> row.verb() == verb).toList();
  }

  /**
   * Some rows of a verb.
   *
   * @param ids none for all; one that ends in {@code *} stands for all that begin so
   * @throws InvalidInputException if the verb has no such row
   */
  public static List<BenchRow> of(Verb verb, List<String> ids) {
    return ids.isEmpty()
        ? of(verb)
        : ids.stream().flatMap(id -> find(verb, id).stream()).distinct().toList();
  }

  private static List<BenchRow> find(Verb verb, String id) {
    return privately(id)
        .filter(row -> row.verb() == verb)
        .map(List::of)
        .orElseGet(() -> find("row of bench " + verb.id(), of(verb), id));
  }

  private static Optional<BenchRow> privately(String id) {
    return PRIVATE.stream().filter(row -> row.id().equals(id)).findFirst();
  }

  /**
   * @throws InvalidInputException if there is no such row
   */
  public static BenchRow of(String id) {
    return privately(id).orElseGet(() -> find("row", ALL, id).get(0));
  }

  private static List<BenchRow> find(String what, List<BenchRow> rows, String id) {
    List<BenchRow> found = rows.stream().filter(row -> isMeant(row, id)).toList();
    if (found.isEmpty()) {
      throw InvalidInputException.of(
          what, id, "one of " + rows.stream().map(BenchRow::id).toList());
    }
    return found;
  }

  private static boolean isMeant(BenchRow row, String id) {
    return id.endsWith("*")
        ? row.id().startsWith(id.substring(0, id.length() - 1))
        : row.id().equals(id);
  }
}
