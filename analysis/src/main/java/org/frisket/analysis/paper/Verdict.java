package org.frisket.analysis.paper;

/** What became of a claim. */
public enum Verdict {
  CONFIRMED("confirmed"),
  IN_PART("in part"),
  REFUTED("refuted"),
  NOT_RUN("not run"),
  NOT_TESTABLE("not testable here");

  private final String words;

  Verdict(String words) {
    this.words = words;
  }

  /** As it stands on the page. */
  public String words() {
    return words;
  }

  /**
   * The verdict of several checks.
   *
   * @param right how many hold
   * @param all how many there are
   */
  static Verdict of(long right, long all) {
    if (all == 0) {
      return NOT_RUN;
    }
    if (right == all) {
      return CONFIRMED;
    }
    return right == 0 ? REFUTED : IN_PART;
  }
}
