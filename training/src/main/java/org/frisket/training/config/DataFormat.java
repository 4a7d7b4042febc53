package org.frisket.training.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the files of a task are laid out. */
public enum DataFormat {
  /** Fields parted by a delimiter; quotes are text. */
  @JsonProperty("tsv")
  TSV,
  /** Parted by commas or another character, quoted as in RFC 4180; backslashes are text. */
  @JsonProperty("csv")
  CSV,
  /** One JSON object a line. */
  @JsonProperty("jsonl")
  JSONL,
  /** One word a line, its fields parted by a delimiter, and an empty line after each sentence. */
  @JsonProperty("conll")
  CONLL,
  /** CoNLL-U: ten fields named {@code form}, {@code upos}, {@code xpos} and so on. */
  @JsonProperty("conllu")
  CONLLU,
  /** Files of MNIST's layout, also zipped: one of images, then the one of their labels. */
  @JsonProperty("idx")
  IDX;

  /** Whether a file holds sentences of several lines. */
  public boolean holdsSentences() {
    return this == CONLL || this == CONLLU;
  }

  /** Whether the first line of a file may name its columns. */
  public boolean mayHaveHeader() {
    return this == TSV || this == CSV;
  }

  /** Whether a row may be without a field that others have. */
  public boolean mayLackFields() {
    return this == JSONL;
  }
}
