package org.frisket.training.data;

import com.google.common.collect.Iterators;
import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.preprocess.text.Example;

/** Examples whose answers are not known, each read when it is asked for. */
public final class UnlabelledRows implements Closeable {
  /** Whether something can be had without waiting. */
  @FunctionalInterface
  interface Readiness {
    boolean isReady() throws IOException;
  }

  private final UnlabelledInput input;
  private final Iterator<UnlabelledRow> rows;
  private final Readiness readiness;
  private final String wordSeparator;

  UnlabelledRows(UnlabelledInput input, Iterator<UnlabelledRow> rows, Readiness readiness) {
    this(input, rows, readiness, "\t");
  }

  /**
   * @param wordSeparator what parts the fields of a word
   */
  UnlabelledRows(
      UnlabelledInput input,
      Iterator<UnlabelledRow> rows,
      Readiness readiness,
      String wordSeparator) {
    this.input = input;
    this.wordSeparator = wordSeparator;
    this.rows = rows;
    this.readiness = readiness;
  }

  /** The same, each made of one of these. */
  UnlabelledRows made(UnaryOperator<Example> of) {
    Iterator<UnlabelledRow> others =
        Iterators.transform(
            rows,
            row ->
                new UnlabelledRow(of.apply(row.example()), row.id(), row.columns(), row.lines()));
    return new UnlabelledRows(input, others, readiness, wordSeparator);
  }

  /**
   * The next one, or nothing at the end.
   *
   * @throws InvalidInputException if it cannot be read, or is not as the task's examples are
   */
  public Optional<UnlabelledRow> next() {
    return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
  }

  /**
   * Reads the first one ahead.
   *
   * @throws InvalidInputException if there is none, or it cannot be read
   */
  public void requireFirst() {
    if (!rows.hasNext()) {
      throw none();
    }
  }

  /** What is to be said where there is none. */
  public InvalidInputException none() {
    return InvalidInputException.of("rows of " + name(), 0, "one or more");
  }

  /** Whether there may be more that can be read without waiting. */
  public boolean isReady() throws IOException {
    return readiness.isReady();
  }

  /** How messages call what they are read from. */
  public String name() {
    return input.name();
  }

  /** What parts the fields of a word, where there are such. */
  public String wordSeparator() {
    return wordSeparator;
  }

  /** How many bytes were read, of those that lie in the file. */
  public long bytesRead() {
    return input.bytesRead();
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
