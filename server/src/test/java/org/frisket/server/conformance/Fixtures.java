package org.frisket.server.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.frisket.server.conformance.PlainModel.Named;
import org.frisket.server.model.LoadedModels;
import org.frisket.server.savedmodel.SavedModelServable;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;

/**
 * The models that the table names, as plain SavedModels that mostly give back what they get:
 * version 3 of each is served, version 2 of {@code num} has ended, its label {@code gold} is 3.
 */
final class Fixtures {
  private static final String DEFAULT = "serving_default";
  private static final String PREDICT = "predict";

  private final Path folder;
  private final Executor executor;
  private final LoadedModels models = new LoadedModels();

  private Fixtures(Path folder, Executor executor) {
    this.folder = folder;
    this.executor = executor;
  }

  static LoadedModels write(Path folder, Executor executor) throws IOException {
    return new Fixtures(folder, executor).all();
  }

  private LoadedModels all() throws IOException {
    add("num", 2, Fixtures::number);
    add("num", 3, Fixtures::number);
    models.remove("num", 2);
    models.label("num", "gold", 3);
    add("txt", 3, model -> same(model, "text", "echo", DataType.DT_STRING));
    add("bert", 3, Fixtures::ids);
    add("big", 3, model -> same(model, "n", "m", DataType.DT_INT64));
    add("u64", 3, model -> same(model, "n", "m", DataType.DT_UINT64));
    add("flag", 3, model -> same(model, "b", "c", DataType.DT_BOOL));
    add("half", 3, Fixtures::half);
    add("two", 3, Fixtures::two);
    add("scal", 3, Fixtures::scalar);
    add("bin", 3, model -> same(model, "image", "img_bytes", DataType.DT_STRING));
    add("examples", 3, ExampleModels::addTexts);
    FailingModels.addTo(models);
    return models;
  }

  private void add(String name, long version, Consumer<PlainModel> content) throws IOException {
    Path where = folder.resolve(name).resolve(Long.toString(version));
    try (PlainModel model = new PlainModel()) {
      content.accept(model);
      model.write(where);
    }
    models.add(
        name, version, SavedModelServable.load(where, ConfigProto.getDefaultInstance(), executor));
  }

  private static void same(PlainModel model, String input, String output, DataType type) {
    Named given = model.input(input, type);
    model.signature(
        DEFAULT, PREDICT, Map.of(input, given), Map.of(output, model.identity(output, given)));
  }

  private static void number(PlainModel model) {
    same(model, "x", "y", DataType.DT_FLOAT);
    ExampleModels.addHalfPlusTwo(model);
  }

  private static void ids(PlainModel model) {
    Named ids = model.input("ids", DataType.DT_INT32);
    Named segments = model.input("seg", DataType.DT_INT32);
    model.signature(
        DEFAULT,
        PREDICT,
        Map.of("ids", ids, "seg", segments),
        Map.of("a", model.identity("a", ids), "b", model.identity("b", segments)));
  }

  /** A half comes in by one signature and out by the other. */
  private static void half(PlainModel model) {
    Named half = model.input("h", DataType.DT_HALF);
    Named single = model.cast("s", half, DataType.DT_FLOAT);
    model.signature(DEFAULT, PREDICT, Map.of("h", half), Map.of("s", single));
    Named x = model.input("x", DataType.DT_FLOAT);
    model.signature(
        "out", PREDICT, Map.of("x", x), Map.of("y", model.cast("y", x, DataType.DT_HALF)));
  }

  private static void two(PlainModel model) {
    Named x = model.input("x", DataType.DT_FLOAT);
    Ops ops = model.ops();
    Named twice =
        new Named(
            ops.math.mul(x.output().expect(TFloat32.class), ops.constant(2f)).asOutput(),
            DataType.DT_FLOAT,
            -1);
    model.signature(
        DEFAULT, PREDICT, Map.of("x", x), Map.of("a", model.identity("a", x), "b", twice));
  }

  private static void scalar(PlainModel model) {
    Named x = model.input("x", DataType.DT_FLOAT);
    Ops ops = model.ops();
    Named sum =
        new Named(
            ops.reduceSum(x.output().expect(TFloat32.class), ops.constant(0)).asOutput(),
            DataType.DT_FLOAT);
    model.signature(DEFAULT, PREDICT, Map.of("x", x), Map.of("s", sum));
  }
}
