package org.frisket.analysis.study.memory;

/** How tasks are kept. */
enum KeptForm {
  BITS("masks, one bit a weight", true),
  ARCHIVE("masks, archived", true),
  FINETUNING("finetuned copies", false),
  BITFIT("BitFit biases", true);

  private final String title;
  private final boolean besideFrozen;

  KeptForm(String title, boolean besideFrozen) {
    this.title = title;
    this.besideFrozen = besideFrozen;
  }

  String title() {
    return title;
  }

  /** Whether the tasks share one frozen model, which is kept, too. */
  boolean besideFrozen() {
    return besideFrozen;
  }
}
