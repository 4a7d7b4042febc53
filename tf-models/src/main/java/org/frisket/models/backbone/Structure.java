package org.frisket.models.backbone;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a block has several of, side by side: each one reads the block's input through columns of
 * some matrices and adds to its output through rows of another. Without those rows it adds nothing.
 */
public enum Structure {
  /** An attention head: columns of W_Q, W_K and W_V, rows of W_AO. */
  HEADS(EnumSet.of(Role.QUERY, Role.KEY, Role.VALUE, Role.ATTENTION_OUTPUT), Role.ATTENTION_OUTPUT),
  /** A neuron of the feed-forward layer: a column of W_I, a row of W_O. */
  NEURONS(EnumSet.of(Role.INTERMEDIATE, Role.OUTPUT), Role.OUTPUT);

  private final Set<Role> roles;
  private final Role written;

  Structure(Set<Role> roles, Role written) {
    this.roles = Collections.unmodifiableSet(roles);
    this.written = written;
  }

  /** The one a matrix is part of. */
  public static Structure of(Role role) {
    return Arrays.stream(values()).filter(s -> s.roles.contains(role)).findFirst().orElseThrow();
  }

  /** The one that a kernel inside a block is part of. */
  public static Optional<Structure> of(ParameterName name) {
    return name.kernelSite()
        .filter(Site.InBlock.class::isInstance)
        .map(site -> of(((Site.InBlock) site).role()));
  }

  /** The matrices it has a part of. */
  public Set<Role> roles() {
    return roles;
  }

  /** The matrix it has rows of, through which it adds to the block's output. */
  public Role written() {
    return written;
  }

  /** In files: {@code block.2.heads}, {@code block.2.neurons}. */
  public String place(int block) {
    return "block." + block + "." + name().toLowerCase(java.util.Locale.ROOT);
  }
}
