package org.frisket.analysis.study.whichtask;

/**
 * How often the task was told right among one choice of packages.
 *
 * @param packages how many
 * @param tasks how many different ones they are of
 * @param texts that were looked at together
 * @param way how
 * @param groups of texts
 * @param right of these
 * @param chance share that would be right if any package were named with the same chance
 */
record Trial(int packages, int tasks, int texts, Way way, int groups, int right, double chance) {
  double accuracy() {
    return (double) right / groups;
  }
}
