package org.frisket.analysis.study.masking;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.frisket.models.backbone.Role;

/**
 * What masks lie over in some runs.
 *
 * @param kind how it is chosen
 * @param number of blocks, or of the block
 * @param name in tables and figures
 * @param set keys of the experiment that say so
 */
record Places(Kind kind, int number, String name, Map<String, ?> set) {
  private static final String BLOCKS = "method.blocks";

  /** How it is chosen. */
  enum Kind {
    @JsonProperty("top")
    TOP("from the top"),
    @JsonProperty("bottom")
    BOTTOM("from the bottom"),
    @JsonProperty("alone")
    ALONE("a block alone"),
    @JsonProperty("role")
    ROLE("a kind of matrix alone"),
    @JsonProperty("also")
    ALSO("beside all blocks");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  /** The upper blocks. */
  static Places top(int count, int blocks) {
    return blocks(Kind.TOP, count, count + " from the top", range(blocks - count, blocks));
  }

  /** The lower blocks. */
  static Places bottom(int count) {
    return blocks(Kind.BOTTOM, count, count + " from the bottom", range(0, count));
  }

  static Places alone(int block) {
    return blocks(Kind.ALONE, block, "block " + block, List.of(block));
  }

  static Places role(Role role, int blocks) {
    Map<String, Object> set = Map.of(BLOCKS, range(0, blocks), "method.roles", List.of(role.id()));
    return new Places(Kind.ROLE, role.ordinal(), role.id().replace('_', ' '), set);
  }

  static Places also(BlocksConfig.Also also, int blocks) {
    Map<String, Object> set = new LinkedHashMap<>(also.set());
    set.put(BLOCKS, range(0, blocks));
    return new Places(Kind.ALSO, 0, also.name(), set);
  }

  private static Places blocks(Kind kind, int number, String name, List<Integer> blocks) {
    return new Places(kind, number, name, Map.of(BLOCKS, blocks));
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }
}
