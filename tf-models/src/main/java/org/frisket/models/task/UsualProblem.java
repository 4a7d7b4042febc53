package org.frisket.models.task;

/** What leaves {@link ProblemType#SINGLE_LABEL} out of files, which older versions read. */
public final class UsualProblem {
  @Override
  public boolean equals(Object value) {
    return value == ProblemType.SINGLE_LABEL;
  }

  @Override
  public int hashCode() {
    return 0;
  }
}
