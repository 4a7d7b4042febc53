package org.frisket.training.sweep;

import org.frisket.models.error.InvalidInputException;

/**
 * The part of a sweep that one machine does: runs whose number leaves the rest {@code index} when
 * divided by {@code count}.
 */
public record Shard(int index, int count) {
  public static final Shard ALL = new Shard(0, 1);

  /**
   * @param text {@code i/n}, with i from 0
   */
  public static Shard parse(String text) {
    String[] parts = text.split("/", -1);
    try {
      Shard shard = new Shard(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
      if (shard.index >= 0 && shard.index < shard.count) {
        return shard;
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      // said below
    }
    throw InvalidInputException.of("--shard", text, "i/n with i from 0 to n - 1, such as 0/2");
  }

  boolean has(PlannedRun run) {
    return run.number() % count == index;
  }

  @Override
  public String toString() {
    return index + "/" + count;
  }
}
