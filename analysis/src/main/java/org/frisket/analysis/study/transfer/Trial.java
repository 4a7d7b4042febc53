package org.frisket.analysis.study.transfer;

/**
 * One model on the examples of one target.
 *
 * @param source the model's task
 * @param method the model's method
 * @param seed the model's seed
 * @param target its name
 * @param examples that were answered
 * @param right of these
 * @param majority of these, how many have the most frequent meaning
 * @param meanings that source and target have in common
 * @param seen examples left out since the model was trained with them
 * @param unknown examples left out since their labels mean nothing to the source
 * @param cut examples of which the model reads a part alone
 */
record Trial(
    String source,
    String method,
    long seed,
    String target,
    long examples,
    long right,
    long majority,
    int meanings,
    long seen,
    long unknown,
    long cut) {
  double accuracy() {
    return (double) right / examples;
  }

  double share() {
    return (double) majority / examples;
  }

  /** Above the majority, in hundredths. */
  double points() {
    return 100 * (accuracy() - share());
  }

  WilsonInterval interval() {
    return WilsonInterval.of(right, examples);
  }
}
