package org.frisket.models.adaptation;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.frisket.models.backbone.BackboneConfig;
import org.frisket.models.backbone.Role;
import org.frisket.models.backbone.Site;
import org.frisket.models.error.InvalidInputException;

/**
 * Which of a backbone's sites a method masks.
 *
 * @param blocks the blocks, in ascending order; null for all but the first two, or for all where
 *     there are no more
 * @param roles the matrices of those blocks, in their natural order
 * @param pooler whether the pooler is among them
 */
public record SiteChoice(List<Integer> blocks, Set<Role> roles, boolean pooler) {
  private static final int FIRST_BLOCKS_LEFT_ALONE = 2;

  /** One choice has one spelling, so that it has one run. */
  public SiteChoice {
    roles = Collections.unmodifiableSet(new TreeSet<>(roles));
    blocks = blocks == null ? null : blocks.stream().sorted().distinct().toList();
  }

  /**
   * With the blocks written out.
   *
   * @throws InvalidInputException if the backbone has no such block
   */
  public SiteChoice resolvedFor(BackboneConfig backbone) {
    return new SiteChoice(
        blocks == null ? usual(backbone) : blocks(blocks, backbone), roles, pooler);
  }

  /** Where there are no more than those that are left alone, none is: masks would mask nothing. */
  private static List<Integer> usual(BackboneConfig backbone) {
    int first = backbone.blocks() > FIRST_BLOCKS_LEFT_ALONE ? FIRST_BLOCKS_LEFT_ALONE : 0;
    return IntStream.range(first, backbone.blocks()).boxed().toList();
  }

  /**
   * Blocks written out.
   *
   * @param chosen null for all
   * @throws InvalidInputException if the backbone has no such block
   */
  public static List<Integer> blocks(List<Integer> chosen, BackboneConfig backbone) {
    if (chosen == null) {
      return IntStream.range(0, backbone.blocks()).boxed().toList();
    }
    for (int block : chosen) {
      if (block < 0 || block >= backbone.blocks()) {
        throw InvalidInputException.of(
            "method.blocks", block, "0 to " + (backbone.blocks() - 1) + " of " + backbone.name());
      }
    }
    return chosen;
  }

  /** Whether a site of the backbone is chosen; the classifier never is. */
  public boolean contains(Site site) {
    return site instanceof Site.InBlock inBlock
        ? blocks.contains(inBlock.block()) && roles.contains(inBlock.role())
        : site == Site.Top.POOLER && pooler;
  }
}
