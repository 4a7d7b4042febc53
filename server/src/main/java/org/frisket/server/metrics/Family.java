package org.frisket.server.metrics;

/** The series of one name. */
interface Family {
  /** One line a series, below a line that says what they are. */
  void write(StringBuilder text);
}
