package org.frisket.training.checkup;

import java.util.Optional;

/**
 * One thing that was looked at.
 *
 * @param part of what there is to look at
 * @param name of the thing
 * @param state {@code ok}, or in a word why not
 * @param found what is there
 * @param next what a person could do about it, in a line
 */
record Finding(Part part, String name, String state, String found, Optional<String> next) {
  /** As it should be. */
  static final String OK = "ok";

  /** Not there, which is no fault. */
  static final String NONE = "none";

  /** What is looked at, in order. */
  enum Part {
    MACHINE,
    DISK,
    BACKBONES,
    TASKS
  }

  static Finding ok(Part part, String name, String found) {
    return new Finding(part, name, OK, found, Optional.empty());
  }

  static Finding of(Part part, String name, String state, String found, String next) {
    return new Finding(part, name, state, found, Optional.of(next));
  }

  boolean isOk() {
    return state.equals(OK);
  }
}
