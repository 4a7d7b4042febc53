package org.frisket.analysis.study.whichtask;

/** How the task is told. */
enum Way {
  /** One step down the gradient of the entropy (Wortsman et al. 2020, "one-shot"). */
  ONE_STEP("one step"),
  /** The same by the masks' term of the gradient alone. */
  MASKS("one step, term of the masks"),
  /** The same by the heads' term alone: which head is surest over the superposed weights. */
  HEADS("one step, term of the heads"),
  /** The half that is steeper stays, with equal coefficients, until one is left ("binary"). */
  HALVES("by halves"),
  /** A forward pass through each task's own network; the surest one is taken. */
  OWN("surest own network"),
  /** The nearest mean of [CLS] over the frozen backbone, of texts that tasks were trained with. */
  CENTROID("nearest centroid");

  private final String title;

  Way(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
