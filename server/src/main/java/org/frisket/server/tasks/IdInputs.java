package org.frisket.server.tasks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.frisket.models.preprocess.text.EncodedExample;
import org.frisket.models.preprocess.text.Wordpieces;
import org.frisket.models.task.TaskSpec;
import org.frisket.savedmodels.export.ServingInputs;
import org.frisket.server.model.ServingException;
import org.frisket.server.model.TensorValue;

/** Wordpieces of a request as examples: rows without their padding. */
final class IdInputs {
  private final TaskSpec task;
  private final Map<String, TensorValue> inputs;
  private final int rows;
  private final int length;

  /**
   * @param inputs those of the signature, of the right types
   */
  IdInputs(TaskSpec task, Map<String, TensorValue> inputs) {
    this.task = task;
    this.inputs = inputs;
    TensorValue ids = inputs.get(ServingInputs.INPUT_IDS);
    requireShape(ServingInputs.INPUT_IDS, ids.shape(), ids.rank() == 2, "2 dimensions");
    this.rows = (int) ids.shape()[0];
    this.length = (int) ids.shape()[1];
    for (String name : List.of(ServingInputs.ATTENTION_MASK, ServingInputs.TOKEN_TYPE_IDS)) {
      long[] shape = inputs.get(name).shape();
      boolean same = Arrays.equals(shape, ids.shape());
      requireShape(name, shape, same, "as input_ids, " + Arrays.toString(ids.shape()));
    }
  }

  private static void requireShape(String name, long[] shape, boolean fits, String expected) {
    if (!fits) {
      throw ServingException.invalid(
          "Input %s: shape %s (expected: %s)".formatted(name, Arrays.toString(shape), expected));
    }
  }

  /**
   * In the order of the rows.
   *
   * @throws ServingException {@code INVALID_ARGUMENT} if a row is empty, padding is not at its end,
   *     or an answer is read where there is no wordpiece
   */
  List<EncodedExample> examples() {
    List<EncodedExample> examples = new ArrayList<>();
    int each = task.kind().hasChoices() ? task.labels().size() : 1;
    if (rows % each != 0) {
      throw ServingException.invalid(
          "Input input_ids: %d rows (expected: a multiple of %d choices)".formatted(rows, each));
    }
    for (int row = 0; row < rows; row += each) {
      examples.add(example(row, each));
    }
    return examples;
  }

  private EncodedExample example(int first, int count) {
    List<Wordpieces> pieces = new ArrayList<>();
    for (int row = first; row < first + count; row++) {
      pieces.add(row(row));
    }
    int[] positions =
        task.kind().answersWords() ? positions(first, pieces.get(0).length()) : new int[1];
    int[] labels = new int[positions.length];
    Arrays.fill(labels, -1);
    return new EncodedExample("row " + (first + 1), pieces, positions, labels);
  }

  private Wordpieces row(int row) {
    int start = row * length;
    int end = start + length(row, start);
    return new Wordpieces(
        Arrays.copyOfRange(inputs.get(ServingInputs.INPUT_IDS).ints(), start, end),
        Arrays.copyOfRange(inputs.get(ServingInputs.TOKEN_TYPE_IDS).ints(), start, end));
  }

  private int length(int row, int start) {
    int[] mask = inputs.get(ServingInputs.ATTENTION_MASK).ints();
    int count = 0;
    while (count < length && mask[start + count] == 1) {
      count++;
    }
    for (int i = start + count; i < start + length; i++) {
      if (mask[i] != 0) {
        throw mask(row, "padding before a wordpiece");
      }
    }
    if (count == 0) {
      throw mask(row, "no wordpiece");
    }
    return count;
  }

  private static ServingException mask(int row, String found) {
    return ServingException.invalid(
        "Input attention_mask: row %d has %s (expected: ones, then zeros)"
            .formatted(row + 1, found));
  }

  /** Of the answers that are read in one row, as places in it. */
  private int[] positions(int row, int pieces) {
    TensorValue all = inputs.get(ServingInputs.POSITIONS);
    requireShape(ServingInputs.POSITIONS, all.shape(), all.rank() == 1, "1 dimension");
    return Arrays.stream(all.ints())
        .peek(position -> requireIn("position", position, rows * length))
        .filter(position -> position / length == row)
        .map(position -> position % length)
        .peek(position -> requireIn("position in row " + (row + 1), position, pieces))
        .toArray();
  }

  private static void requireIn(String what, int position, int limit) {
    if (position < 0 || position >= limit) {
      throw ServingException.invalid(
          "Input positions: %s %d (expected: from 0 to %d)".formatted(what, position, limit - 1));
    }
  }
}
