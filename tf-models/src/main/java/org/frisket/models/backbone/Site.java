package org.frisket.models.backbone;

import java.util.Locale;
import java.util.Optional;

/** One place a method may change: a matrix of a block, the pooler or the classifier. */
public sealed interface Site {
  /** The name used in files: {@code block.2.query}, {@code pooler}, {@code classifier}. */
  String id();

  /**
   * @param block the block's number, from 0
   */
  record InBlock(int block, Role role) implements Site {
    @Override
    public String id() {
      return "block." + block + "." + role.id();
    }
  }

  /** The two sites above the blocks. */
  enum Top implements Site {
    POOLER,
    CLASSIFIER;

    @Override
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The site with that name, if there is one. */
  static Optional<Site> parse(String id) {
    for (Top top : Top.values()) {
      if (top.id().equals(id)) {
        return Optional.of(top);
      }
    }
    String[] parts = id.split("\\.", -1);
    if (parts.length != 3 || !parts[0].equals("block") || !parts[1].matches("0|[1-9]\\d{0,3}")) {
      return Optional.empty();
    }
    for (Role role : Role.values()) {
      if (role.id().equals(parts[2])) {
        return Optional.of(new InBlock(Integer.parseInt(parts[1]), role));
      }
    }
    return Optional.empty();
  }
}
