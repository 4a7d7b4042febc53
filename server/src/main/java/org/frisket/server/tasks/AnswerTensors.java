package org.frisket.server.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.task.Answer;
import org.frisket.savedmodels.serving.engine.TaskAnswers;
import org.frisket.server.model.TensorValue;
import org.tensorflow.proto.DataType;

/** Answers of a task as the outputs of its signatures; their shapes are those said there. */
final class AnswerTensors {
  private final TaskAnswers answers;
  private final int scores;

  AnswerTensors(TaskAnswers answers) {
    this.answers = answers;
    this.scores = answers.manifest().task().scores();
  }

  /** Of the text signature. What a sentence has no word for is empty, and zeros. */
  Map<String, TensorValue> ofTexts() {
    int examples = answers.answers().size();
    boolean words = answers.manifest().task().kind().answersWords();
    int longest = words ? answers.answers().stream().mapToInt(List::size).max().orElse(0) : 1;
    Rows rows = new Rows(examples * longest);
    for (int example = 0; example < examples; example++) {
      rows.fill(example * longest, example);
    }
    long[] shape = words ? new long[] {examples, longest} : new long[] {examples};
    return rows.outputs(shape);
  }

  /** Of the signature of ids: a row an answer. */
  Map<String, TensorValue> ofIds() {
    int count = answers.logits().stream().mapToInt(logits -> logits.length).sum();
    Rows rows = new Rows(count);
    int start = 0;
    for (int example = 0; example < answers.answers().size(); example++) {
      rows.fill(start, example);
      start += answers.logits().get(example).length;
    }
    Map<String, TensorValue> outputs = rows.outputs(new long[] {count});
    outputs.remove(TaskSignatures.LABEL);
    return outputs;
  }

  /** Of classify: every label with its score, in the task's order; of a number its label alone. */
  Map<String, TensorValue> ofClasses() {
    Map<String, TensorValue> texts = ofTexts();
    long[] shape = {answers.answers().size(), scores};
    byte[][] classes =
        answers.answers().stream()
            .flatMap(answer -> answer.get(0).probabilities().keySet().stream())
            .map(label -> label.getBytes(UTF_8))
            .toArray(byte[][]::new);
    Map<String, TensorValue> outputs = new HashMap<>();
    outputs.put(TaskSignatures.CLASSES, TensorValue.of(DataType.DT_STRING, shape, classes));
    outputs.put(TaskSignatures.SCORES, texts.get(TaskSignatures.PROBABILITIES));
    return outputs;
  }

  /** Of regress: the one number of each example. */
  Map<String, TensorValue> ofNumbers() {
    TensorValue numbers = ofTexts().get(TaskSignatures.PROBABILITIES);
    long[] shape = {numbers.size()};
    Map<String, TensorValue> outputs = new HashMap<>();
    outputs.put(TaskSignatures.OUTPUTS, TensorValue.of(DataType.DT_FLOAT, shape, numbers.floats()));
    return outputs;
  }

  /** Rows of answers, each at its place. */
  private final class Rows {
    private final byte[][] label;
    private final float[] probabilities;
    private final float[] logits;

    Rows(int count) {
      this.label = new byte[count][0];
      this.probabilities = new float[count * scores];
      this.logits = new float[count * scores];
    }

    void fill(int start, int example) {
      int read = 0;
      int row = start;
      for (Answer answer : answers.answers().get(example)) {
        label[row] = answer.label().getBytes(UTF_8);
        if (!answer.probabilities().isEmpty()) {
          int next = row * scores;
          System.arraycopy(answers.logits().get(example)[read++], 0, logits, next, scores);
          for (double score : answer.probabilities().values()) {
            probabilities[next++] = (float) score;
          }
        }
        row++;
      }
    }

    Map<String, TensorValue> outputs(long[] shape) {
      long[] withLabels = java.util.Arrays.copyOf(shape, shape.length + 1);
      withLabels[shape.length] = scores;
      Map<String, TensorValue> outputs = new HashMap<>();
      outputs.put(TaskSignatures.LABEL, TensorValue.of(DataType.DT_STRING, shape, label));
      outputs.put(
          TaskSignatures.PROBABILITIES,
          TensorValue.of(DataType.DT_FLOAT, withLabels, probabilities));
      outputs.put(TaskSignatures.LOGITS, TensorValue.of(DataType.DT_FLOAT, withLabels, logits));
      return outputs;
    }
  }
}
