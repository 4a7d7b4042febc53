package org.frisket.models.cli;

/** A command that may be ended at any moment, and goes on later from what is there. */
public interface Resumable {
  /** What to do then, in a few words. */
  default String howToGoOn() {
    return "the same command goes on";
  }

  /** How a command goes on; empty where it begins again. */
  static String of(Object command) {
    return command instanceof Resumable resumable ? resumable.howToGoOn() : "";
  }

  /** What has happened, and how to go on if there is a way. */
  static String told(String what, String howToGoOn) {
    return howToGoOn.isEmpty() ? what : what + "; " + howToGoOn;
  }
}
