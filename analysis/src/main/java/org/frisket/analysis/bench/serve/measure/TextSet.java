package org.frisket.analysis.bench.serve.measure;

import java.util.List;
import org.frisket.models.error.Words;
import org.frisket.models.task.TaskKind;

/** Data sets whose texts, or at least their lengths, are asked. */
public enum TextSet {
  /** Questions (Li and Roth 2002). */
  TREC(
      TaskKind.SINGLE_SENTENCE,
      List.of("ABBR", "DESC", "ENTY", "HUM", "LOC", "NUM"),
      new int[] {3, 5, 6, 7, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 14, 15, 17}),
  /** Pairs of sentences of news (Dolan and Brockett 2005). */
  MRPC(
      TaskKind.SENTENCE_PAIR,
      List.of("0", "1"),
      new int[] {10, 13, 14, 16, 17, 18, 19, 19, 20, 21, 22, 23, 23, 24, 25, 26, 27, 29, 30, 31});

  private final TaskKind kind;
  private final List<String> labels;
  private final int[] words;

  TextSet(TaskKind kind, List<String> labels, int[] words) {
    this.kind = kind;
    this.labels = labels;
    this.words = words;
  }

  /** Of its config, without {@code .yaml}. */
  String id() {
    return Words.of(this);
  }

  TaskKind kind() {
    return kind;
  }

  List<String> labels() {
    return labels;
  }

  /** How many texts an example has. */
  int parts() {
    return kind == TaskKind.SENTENCE_PAIR ? 2 : 1;
  }

  /**
   * Words of its texts.
   *
   * @param place in [0, 1): the share of texts that are shorter
   */
  int words(double place) {
    return words[(int) (place * words.length)];
  }
}
