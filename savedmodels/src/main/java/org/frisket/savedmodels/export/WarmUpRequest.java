package org.frisket.savedmodels.export;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ImageShape;
import org.frisket.models.files.TfRecord;
import org.frisket.models.preprocess.text.Batch;
import org.frisket.models.preprocess.text.Example;
import org.frisket.models.preprocess.text.ExampleEncoder;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.packages.SelfTest;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * A request that TensorFlow Serving sends to a model itself before others may: the first answer
 * takes longer than all others.
 *
 * @param signature which of the model's signatures answers it
 * @param inputs by name
 */
public record WarmUpRequest(String signature, Map<String, TensorProto> inputs) {
  private static final String WORD = "a";

  public WarmUpRequest {
    inputs = Map.copyOf(inputs);
  }

  /** A shortest example of a task. */
  public static WarmUpRequest of(String signature, TaskSpec task, Backbone backbone) {
    try (ExampleEncoder encoder = new ExampleEncoder(task, backbone)) {
      Example example = example(task);
      Batch batch = Batch.of(List.of(encoder.encode(example)), task.maxLength());
      Optional<ImageShape> images = backbone.config().architecture().images();
      if (images.isPresent()) {
        return new WarmUpRequest(
            signature, Map.of(ServingInputs.PIXELS, pixels(batch, images.get())));
      }
      Map<String, TensorProto> inputs = new TreeMap<>();
      inputs.put(ServingInputs.INPUT_IDS, matrix(batch, batch.inputIds()));
      inputs.put(ServingInputs.ATTENTION_MASK, matrix(batch, batch.attentionMask()));
      inputs.put(ServingInputs.TOKEN_TYPE_IDS, matrix(batch, batch.tokenTypes()));
      if (task.kind().answersWords()) {
        inputs.put(ServingInputs.POSITIONS, tensor(batch.positions(), batch.answers()));
      }
      return new WarmUpRequest(signature, inputs);
    }
  }

  private static Example example(TaskSpec task) {
    int texts =
        switch (task.kind()) {
          case SINGLE_SENTENCE, TAGGING, IMAGE -> 1;
          case SENTENCE_PAIR -> 2;
          case MULTIPLE_CHOICE -> 1 + task.labels().size();
        };
    List<String> words = IntStream.range(0, texts).mapToObj(text -> WORD).toList();
    return SelfTest.example("warm-up", words, task);
  }

  /** The same with a text beside it. */
  public WarmUpRequest with(String name, String text) {
    TensorProto scalar =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_STRING)
            .setTensorShape(TensorShapeProto.getDefaultInstance())
            .addStringVal(ByteString.copyFromUtf8(text))
            .build();
    Map<String, TensorProto> all = new TreeMap<>(inputs);
    all.put(name, scalar);
    return new WarmUpRequest(signature, all);
  }

  /** The same for another signature. */
  public WarmUpRequest to(String other) {
    return new WarmUpRequest(other, inputs);
  }

  private static TensorProto pixels(Batch batch, ImageShape shape) {
    TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
    for (int size : new int[] {batch.size(), shape.height(), shape.width(), shape.channels()}) {
      sizes.addDimBuilder().setSize(size);
    }
    return TensorProto.newBuilder()
        .setDtype(DataType.DT_UINT8)
        .setTensorShape(sizes)
        .setTensorContent(ByteString.copyFrom(batch.pixels()))
        .build();
  }

  private static TensorProto matrix(Batch batch, int[] values) {
    return tensor(values, batch.size(), batch.length());
  }

  private static TensorProto tensor(int[] values, long... shape) {
    TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
    LongStream.of(shape).forEach(size -> sizes.addDimBuilder().setSize(size));
    return TensorProto.newBuilder()
        .setDtype(DataType.DT_INT32)
        .setTensorShape(sizes)
        .addAllIntVal(IntStream.of(values).boxed().collect(Collectors.toList()))
        .build();
  }

  /** The file that TensorFlow Serving reads: a TFRecord for each request. */
  static byte[] file(List<WarmUpRequest> requests) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    requests.forEach(request -> file.writeBytes(TfRecord.of(PredictionLog.of(request))));
    return file.toByteArray();
  }
}
