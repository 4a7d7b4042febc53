package org.frisket.server.tasks;

import java.util.LinkedHashMap;
import java.util.Map;
import org.frisket.models.task.AnswerFunction;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.export.ServingInputs;
import org.frisket.savedmodels.packages.TaskManifest;
import org.frisket.server.model.ServableCall;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/**
 * What a task offers as a model. Legend: B examples, W words of the longest, N choices, R rows (B,
 * or B · N), S wordpieces, A answers, C labels (of a number 1).
 *
 * <table>
 * <caption>Signatures</caption>
 * <tr><th>name</th><th>in</th><th>out</th></tr>
 * <tr><td>serving_default</td><td>text (B); text_pair (B) of pairs; choices (B, N); of images image
 *     (B), the bytes of a PNG or JPEG, in place of text</td>
 *     <td>label (B), probabilities and logits (B, C); of words (B, W), (B, W, C)</td></tr>
 * <tr><td>ids</td><td>input_ids, attention_mask, token_type_ids (R, S); positions (A) of words;
 *     not of images</td>
 *     <td>probabilities and logits (A, C)</td></tr>
 * <tr><td>classify</td><td>inputs (B): tensorflow.Example with those features</td>
 *     <td>classes and scores (B, C); not of words</td></tr>
 * <tr><td>regress</td><td>the same</td><td>outputs (B); where a task's answer is one number</td></tr>
 * </table>
 */
final class TaskSignatures {
  static final String IDS = "ids";
  static final String CLASSIFY = "classify";
  static final String REGRESS = "regress";
  static final String TEXT = "text";
  static final String IMAGE = "image";
  static final String TEXT_PAIR = "text_pair";
  static final String CHOICES = "choices";
  static final String LABEL = "label";
  static final String PROBABILITIES = "probabilities";
  static final String LOGITS = "logits";
  static final String CLASSES = "classes";
  static final String SCORES = "scores";
  static final String OUTPUTS = "outputs";

  private static final String METHODS = "tensorflow/serving/";

  private TaskSignatures() {}

  static Map<String, SignatureDef> of(TaskManifest manifest) {
    TaskSpec task = manifest.task();
    Map<String, SignatureDef> signatures = new LinkedHashMap<>();
    signatures.put(ServableCall.DEFAULT_SIGNATURE, text(task));
    if (!task.kind().readsImages()) {
      signatures.put(IDS, ids(task));
    }
    if (!task.kind().answersWords()) {
      signatures.put(CLASSIFY, classify(task));
    }
    if (isNumber(manifest)) {
      signatures.put(REGRESS, regress());
    }
    return Map.copyOf(signatures);
  }

  /** Whether an answer is one number. */
  static boolean isNumber(TaskManifest manifest) {
    return manifest.answerRule().function() == AnswerFunction.IDENTITY
        && manifest.task().scores() == 1;
  }

  /** The input that has a value for each example. */
  static String first(TaskSpec task) {
    return task.kind().readsImages() ? IMAGE : TEXT;
  }

  private static SignatureDef text(TaskSpec task) {
    String first = first(task);
    SignatureDef.Builder signature = predict().putInputs(first, strings(first, -1));
    if (task.kind().readsPairs()) {
      signature.putInputs(TEXT_PAIR, strings(TEXT_PAIR, -1));
    }
    if (task.kind().hasChoices()) {
      signature.putInputs(CHOICES, strings(CHOICES, -1, task.labels().size()));
    }
    int labels = task.scores();
    return task.kind().answersWords()
        ? signature
            .putOutputs(LABEL, strings(LABEL, -1, -1))
            .putOutputs(PROBABILITIES, floats(PROBABILITIES, -1, -1, labels))
            .putOutputs(LOGITS, floats(LOGITS, -1, -1, labels))
            .build()
        : signature
            .putOutputs(LABEL, strings(LABEL, -1))
            .putOutputs(PROBABILITIES, floats(PROBABILITIES, -1, labels))
            .putOutputs(LOGITS, floats(LOGITS, -1, labels))
            .build();
  }

  private static SignatureDef ids(TaskSpec task) {
    SignatureDef.Builder signature = predict();
    for (String name :
        new String[] {
          ServingInputs.INPUT_IDS, ServingInputs.ATTENTION_MASK, ServingInputs.TOKEN_TYPE_IDS
        }) {
      signature.putInputs(name, info(name, DataType.DT_INT32, -1, -1));
    }
    if (task.kind().answersWords()) {
      String positions = ServingInputs.POSITIONS;
      signature.putInputs(positions, info(positions, DataType.DT_INT32, -1));
    }
    int labels = task.scores();
    return signature
        .putOutputs(PROBABILITIES, floats(PROBABILITIES, -1, labels))
        .putOutputs(LOGITS, floats(LOGITS, -1, labels))
        .build();
  }

  private static SignatureDef classify(TaskSpec task) {
    int labels = task.scores();
    return SignatureDef.newBuilder()
        .setMethodName(METHODS + CLASSIFY)
        .putInputs(ServableCall.EXAMPLES, strings(ServableCall.EXAMPLES, -1))
        .putOutputs(CLASSES, strings(CLASSES, -1, labels))
        .putOutputs(SCORES, floats(SCORES, -1, labels))
        .build();
  }

  private static SignatureDef regress() {
    return SignatureDef.newBuilder()
        .setMethodName(METHODS + REGRESS)
        .putInputs(ServableCall.EXAMPLES, strings(ServableCall.EXAMPLES, -1))
        .putOutputs(OUTPUTS, floats(OUTPUTS, -1))
        .build();
  }

  private static SignatureDef.Builder predict() {
    return SignatureDef.newBuilder().setMethodName(METHODS + "predict");
  }

  private static TensorInfo strings(String name, long... shape) {
    return info(name, DataType.DT_STRING, shape);
  }

  private static TensorInfo floats(String name, long... shape) {
    return info(name, DataType.DT_FLOAT, shape);
  }

  private static TensorInfo info(String name, DataType type, long... shape) {
    TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
    for (long size : shape) {
      sizes.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    return TensorInfo.newBuilder()
        .setName(name + ":0")
        .setDtype(type)
        .setTensorShape(sizes)
        .build();
  }
}
