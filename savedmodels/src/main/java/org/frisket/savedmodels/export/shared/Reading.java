package org.frisket.savedmodels.export.shared;

import org.frisket.models.task.TaskKind;

/** What a task's answers are read from, and so which inputs its signature has. */
enum Reading {
  /** The first position of each row. */
  FIRST,
  /** The positions of words, which are an input. */
  WORDS;

  static Reading of(TaskKind kind) {
    return switch (kind) {
      case SINGLE_SENTENCE, SENTENCE_PAIR, MULTIPLE_CHOICE, IMAGE -> FIRST;
      case TAGGING -> WORDS;
    };
  }
}
