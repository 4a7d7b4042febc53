package org.frisket.training.parallel;

/**
 * Which parts of a batch one process computes: neighbours, so that sums in the order of the parts
 * are sums in the order of the processes.
 *
 * @param first part, from 0
 * @param end behind the last part
 */
public record Share(int first, int end) {
  /**
   * That of one process of several. Shares differ by one part at most; a process has none where
   * there are fewer parts than processes, as in the last batch of an epoch.
   *
   * @param rank of the process, from 0
   */
  static Share of(int rank, int processes, int parts) {
    return new Share(bound(rank, processes, parts), bound(rank + 1, processes, parts));
  }

  private static int bound(int rank, int processes, int parts) {
    return Math.toIntExact((long) rank * parts / processes);
  }

  /** All of a batch. */
  public static Share all(int parts) {
    return new Share(0, parts);
  }

  /** One part alone. */
  public static Share one(int part) {
    return new Share(part, part + 1);
  }
}
