package org.frisket.analysis.probe;

import java.util.stream.IntStream;
import org.frisket.models.error.InvalidInputException;

/**
 * How often a probe is right about examples that it has not seen: these are dealt out to folds, the
 * examples of a label in turns, and each fold is answered by what was learnt of the others.
 *
 * @param folds two or more
 */
public record CrossValidation(int folds) {
  private static final int FEWEST = 2;

  public CrossValidation {
    requireFits(folds);
  }

  /**
   * @throws InvalidInputException if there is but one fold
   */
  public static void requireFits(int folds) {
    InvalidInputException.require("folds", folds, folds >= FEWEST, FEWEST + " or more");
  }

  /**
   * Share of right answers.
   *
   * @param vectors (examples, width)
   * @param right the label of each, from 0
   * @throws InvalidInputException if there are more folds than examples
   */
  public double accuracy(SoftmaxRegression probe, float[][] vectors, int[] right) {
    InvalidInputException.require(
        "folds", folds, folds <= right.length, "at most the number of examples, " + right.length);
    int[] foldOf = deal(right, probe.labels());
    long correct = 0;
    for (int fold = 0; fold < folds; fold++) {
      int tried = fold;
      int[] seen = IntStream.range(0, right.length).filter(i -> foldOf[i] != tried).toArray();
      int[] unseen = IntStream.range(0, right.length).filter(i -> foldOf[i] == tried).toArray();
      int[] answers = probe.answers(rows(vectors, seen), of(right, seen), rows(vectors, unseen));
      correct +=
          IntStream.range(0, unseen.length).filter(i -> answers[i] == right[unseen[i]]).count();
    }
    return (double) correct / right.length;
  }

  /** The fold of each example; the labels after each other go on where the last one ended. */
  int[] deal(int[] right, int labels) {
    int[] foldOf = new int[right.length];
    int next = 0;
    for (int label = 0; label < labels; label++) {
      for (int i = 0; i < right.length; i++) {
        if (right[i] == label) {
          foldOf[i] = next++ % folds;
        }
      }
    }
    return foldOf;
  }

  private static float[][] rows(float[][] vectors, int[] chosen) {
    return IntStream.of(chosen).mapToObj(i -> vectors[i]).toArray(float[][]::new);
  }

  private static int[] of(int[] labels, int[] chosen) {
    return IntStream.of(chosen).map(i -> labels[i]).toArray();
  }
}
