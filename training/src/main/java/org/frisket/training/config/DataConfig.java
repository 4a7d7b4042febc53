package org.frisket.training.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.frisket.models.error.InvalidInputException;

/**
 * A task's files and how to read them.
 *
 * @param format their layout
 * @param encoding their character set; bytes that are not valid in it are an error
 * @param header whether the first line names the columns (tsv and csv)
 * @param delimiter between fields (tsv, csv and conll). In csv a tab is written {@value #TAB}: a
 *     package that says nothing of it has {@code \t} there and commas in its files
 * @param fields more than 0: a line is cut into at most so many fields (tsv only)
 * @param columns which column is what
 * @param labelUntil keeps only what stands before this in a label; null keeps all
 * @param files files by split: {@code train}, {@code dev}, …
 * @param devFromTrain examples cut from train as dev, where there is no dev file
 * @param splitSeed what that cut depends on
 * @param commentPrefix lines that start with this are left out (conll only); null for none
 * @param tagScheme how the tags of spans are rewritten when they are read, from IOB1, IOB2 or
 *     BIOES; null leaves them as written
 * @param skipMalformed leaves out rows with too many or too few fields, with a warning, instead of
 *     refusing the file (tsv only)
 * @param skipUnlabelled leaves out rows without a label, with a warning, instead of refusing the
 *     file (not for words)
 * @param split how examples are drawn by the split seed; null: each as likely as any other
 */
public record DataConfig(
    DataFormat format,
    String encoding,
    boolean header,
    String delimiter,
    int fields,
    Columns columns,
    String labelUntil,
    Map<String, List<String>> files,
    int devFromTrain,
    long splitSeed,
    @JsonInclude(JsonInclude.Include.NON_NULL) String commentPrefix,
    @JsonInclude(JsonInclude.Include.NON_NULL) TagScheme tagScheme,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean skipMalformed,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean skipUnlabelled,
    @JsonInclude(JsonInclude.Include.NON_NULL) SplitKind split) {
  /** What stands for a tab in csv. */
  static final String TAB = "tab";

  /** What a csv file has where nothing is said: there it means a comma. */
  static final String USUAL_DELIMITER = "\t";

  private static final String COMMA = ",";

  public DataConfig {
    boolean csv = format == DataFormat.CSV;
    InvalidInputException.require(
        "data.delimiter",
        '"' + delimiter + '"',
        !csv || delimiter.equals(TAB) || delimiter.matches("[^\"\r\n]"),
        "one character, but no quote, for csv");
    InvalidInputException.require(
        "data.delimiter", '"' + delimiter + '"', !delimiter.isEmpty(), "one character or more");
    InvalidInputException.require(
        "data.fields", fields, fields >= 0, "0 (as many as there are) or more");
    InvalidInputException.require(
        "data.dev_from_train", devFromTrain, devFromTrain >= 0, "0 (none) or more");
    files.forEach(
        (name, names) ->
            InvalidInputException.require(
                "data.files." + name,
                names,
                Set.copyOf(names).size() == names.size(),
                "each once"));
  }

  /** A layout without what came later. */
  public DataConfig(
      DataFormat format,
      String encoding,
      boolean header,
      String delimiter,
      int fields,
      Columns columns,
      String labelUntil,
      Map<String, List<String>> files,
      int devFromTrain,
      long splitSeed,
      String commentPrefix,
      TagScheme tagScheme,
      boolean skipMalformed) {
    this(
        format,
        encoding,
        header,
        delimiter,
        fields,
        columns,
        labelUntil,
        files,
        devFromTrain,
        splitSeed,
        commentPrefix,
        tagScheme,
        skipMalformed,
        false,
        null);
  }

  /** What parts the fields of its files. */
  public String separator() {
    return switch (format) {
      case CSV ->
          switch (delimiter) {
            case USUAL_DELIMITER -> COMMA;
            case TAB -> USUAL_DELIMITER;
            default -> delimiter;
          };
      case CONLLU -> USUAL_DELIMITER;
      case TSV, CONLL, JSONL -> delimiter;
    };
  }
}
