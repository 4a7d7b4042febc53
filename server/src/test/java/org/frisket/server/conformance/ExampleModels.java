package org.frisket.server.conformance;

import java.util.List;
import java.util.Map;
import org.frisket.server.conformance.PlainModel.Named;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.io.ParseExample;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;

/** Signatures over serialized examples. */
final class ExampleModels {
  private ExampleModels() {}

  /** {@code by_x}: the score x/2 + 2 without a class; {@code r}: that number. */
  static void addHalfPlusTwo(PlainModel model) {
    Ops ops = model.ops();
    Named examples = model.input("examples", DataType.DT_STRING);
    Operand<TFloat32> x =
        parsed(ops, examples, List.of("x"), List.of(ops.constant(0f)))
            .denseValues()
            .get(0)
            .asOutput()
            .expect(TFloat32.class);
    Operand<TFloat32> y = ops.math.add(ops.math.mul(x, ops.constant(0.5f)), ops.constant(2f));
    Operand<TFloat32> column = ops.expandDims(y, ops.constant(1));
    Map<String, Named> inputs = Map.of("inputs", examples);
    model.signature(
        "by_x",
        "classify",
        inputs,
        Map.of("scores", new Named(column.asOutput(), DataType.DT_FLOAT, -1, 1)));
    model.signature(
        "r", "regress", inputs, Map.of("outputs", new Named(y.asOutput(), DataType.DT_FLOAT, -1)));
  }

  /** The class is {@code text/lang}, its score n. */
  static void addTexts(PlainModel model) {
    Ops ops = model.ops();
    Named examples = model.input("examples", DataType.DT_STRING);
    ParseExample parsed =
        parsed(
            ops,
            examples,
            List.of("lang", "n", "text"),
            List.of(ops.constant("?"), ops.constant(0L), ops.constant("?")));
    Operand<TString> lang = parsed.denseValues().get(0).asOutput().expect(TString.class);
    Operand<TInt64> n = parsed.denseValues().get(1).asOutput().expect(TInt64.class);
    Operand<TString> text = parsed.denseValues().get(2).asOutput().expect(TString.class);
    Operand<TString> joined = ops.strings.join(List.of(text, ops.constant("/"), lang));
    Operand<TFloat32> score = ops.dtypes.cast(n, TFloat32.class);
    Named classes =
        new Named(ops.expandDims(joined, ops.constant(1)).asOutput(), DataType.DT_STRING, -1, 1);
    Named scores =
        new Named(ops.expandDims(score, ops.constant(1)).asOutput(), DataType.DT_FLOAT, -1, 1);
    model.signature(
        "serving_default",
        "classify",
        Map.of("inputs", examples),
        Map.of("classes", classes, "scores", scores));
  }

  private static ParseExample parsed(
      Ops ops, Named examples, List<String> keys, List<Operand<?>> defaults) {
    return ops.io.parseExample(
        examples.output().expect(TString.class),
        strings(ops),
        strings(ops),
        strings(ops, keys.toArray(String[]::new)),
        strings(ops),
        defaults,
        0L,
        List.of(),
        List.of(),
        List.of(),
        keys.stream().map(key -> Shape.scalar()).toList());
  }

  private static Operand<TString> strings(Ops ops, String... values) {
    return ops.constant(
        values.length == 0
            ? NdArrays.ofObjects(String.class, Shape.of(0))
            : NdArrays.vectorOfObjects(values));
  }
}
