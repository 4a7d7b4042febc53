package org.frisket.server.model;

/** What is asked of a model. */
public enum Verb {
  PREDICT,
  CLASSIFY,
  REGRESS
}
