package org.frisket.training.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.frisket.models.error.InvalidInputException;
import org.frisket.training.config.DataFormat;

/** How a file of examples without labels is laid out, or one of answers. */
public enum ExampleFormat {
  /** One example a line; its texts parted by a TAB, the words of a sentence by blanks. */
  TEXT(null, "txt"),
  /** As {@link DataFormat#CSV}. */
  CSV(DataFormat.CSV, "csv"),
  /** As {@link DataFormat#TSV}. */
  TSV(DataFormat.TSV, "tsv", "tab"),
  /** As {@link DataFormat#JSONL}. */
  JSONL(DataFormat.JSONL, "jsonl", "ndjson"),
  /** As {@link DataFormat#CONLL}. */
  CONLL(DataFormat.CONLL, "conll", "iob", "bio", "iob2"),
  /** As {@link DataFormat#CONLLU}. */
  CONLLU(DataFormat.CONLLU, "conllu"),
  /** One image. */
  IMAGE(null, "png", "jpg", "jpeg"),
  /** As {@link DataFormat#IDX}: images alone. */
  IDX(DataFormat.IDX, "idx", "idx3-ubyte"),
  /** Columns of Apache Parquet, for several tasks on Spark alone. */
  PARQUET(null, "parquet");

  private static final String ZIPPED = ".gz";
  private static final String IDX_ENDING = "idx3-ubyte";

  private final DataFormat data;
  private final List<String> endings;

  ExampleFormat(DataFormat data, String... endings) {
    this.data = data;
    this.endings = List.of(endings);
  }

  /**
   * The layout of a file by the ending of its name, before {@code .gz} where it is zipped.
   *
   * @param option that says it otherwise
   * @throws InvalidInputException if the ending says nothing
   */
  public static ExampleFormat of(Path file, String option) {
    return find(file)
        .orElseThrow(
            () ->
                InvalidInputException.of(
                    "ending of " + file,
                    ending(file),
                    "csv, tsv, jsonl, conll, conllu, txt or idx, also with .gz behind it; png or"
                        + " jpg; or "
                        + option));
  }

  /** The same; nothing where the ending says nothing. */
  public static Optional<ExampleFormat> find(Path file) {
    String ending = ending(file);
    return Arrays.stream(values()).filter(format -> format.endings.contains(ending)).findFirst();
  }

  private static String ending(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    String plain = isZipped(file) ? name.substring(0, name.length() - ZIPPED.length()) : name;
    boolean ofMnist = plain.endsWith(IDX_ENDING); // written with a dot before it, or a hyphen
    return ofMnist ? IDX_ENDING : plain.substring(plain.lastIndexOf('.') + 1);
  }

  /** The layout in which answers are written for a file of this one. */
  public ExampleFormat written() {
    return switch (this) {
      case CONLLU -> CONLL;
      case IMAGE, IDX -> TEXT;
      case PARQUET -> JSONL; // where there is no Spark
      case TEXT, CSV, TSV, JSONL, CONLL -> this;
    };
  }

  /** Whether a file is zipped, or is to be. */
  public static boolean isZipped(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(ZIPPED);
  }

  /** Whether a file holds sentences of several lines. */
  public boolean holdsSentences() {
    return data != null && data.holdsSentences();
  }

  /** Whether a file holds images itself, and not what they are called. */
  public boolean holdsImages() {
    return this == IMAGE || this == IDX;
  }

  /** Whether a row is columns with names. */
  public boolean hasColumns() {
    return this == CSV || this == TSV || this == JSONL;
  }

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
