package org.frisket.training.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.frisket.models.adaptation.Settings;
import org.frisket.models.error.InvalidInputException;
import org.frisket.models.error.Words;

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
 * @param fileLabels the label of all rows of a file, by its name in {@code files}: where files have
 *     no column of labels, but one label each
 * @param labelSeparator what parts the labels of a row, where several may be right; lists of JSON
 *     are read as well. Null where one is
 * @param skipOtherLabels leaves out rows whose label is none of the task's, instead of refusing the
 *     file, so that a task may be some labels of another (not for words, nor where several may be
 *     right)
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
    @JsonInclude(JsonInclude.Include.NON_NULL) SplitKind split,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> fileLabels,
    @JsonInclude(JsonInclude.Include.NON_NULL) String labelSeparator,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean skipOtherLabels) {
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
    InvalidInputException.require(
        "data.label_separator",
        '"' + labelSeparator + '"',
        labelSeparator == null || !labelSeparator.isEmpty(),
        "one character or more");
    files.forEach(
        (name, names) ->
            InvalidInputException.require(
                "data.files." + name,
                names,
                Set.copyOf(names).size() == names.size(),
                "each once"));
  }

  /** The same in another layout. */
  public DataConfig withFormat(DataFormat other) {
    return Settings.with(this, "format", other);
  }

  /** The same in another character set. */
  public DataConfig withEncoding(String other) {
    return Settings.with(this, "encoding", other);
  }

  /** The same with a first line that names the columns, or without. */
  public DataConfig withHeader(boolean other) {
    return Settings.with(this, "header", other);
  }

  /** The same with something else between fields. */
  public DataConfig withDelimiter(String other) {
    return Settings.with(this, "delimiter", other);
  }

  /** The same with lines cut into at most so many fields; 0 for any number. */
  public DataConfig withFields(int other) {
    return Settings.with(this, "fields", other);
  }

  /** The same with other columns. */
  public DataConfig withColumns(Columns other) {
    return Settings.with(this, "columns", other);
  }

  /** The same with labels cut before something else; null keeps all of them. */
  public DataConfig withLabelUntil(String other) {
    return Settings.with(this, "labelUntil", other);
  }

  /** The same with other files. */
  public DataConfig withFiles(Map<String, List<String>> other) {
    return Settings.with(this, "files", other);
  }

  /** The same with more or fewer examples cut from train as dev; 0 for none. */
  public DataConfig withDevFromTrain(int other) {
    return Settings.with(this, "devFromTrain", other);
  }

  /** The same with another draw of what is cut. */
  public DataConfig withSplitSeed(long other) {
    return Settings.with(this, "splitSeed", other);
  }

  /** The same with other lines left out; null for none. */
  public DataConfig withCommentPrefix(String other) {
    return Settings.with(this, "commentPrefix", other);
  }

  /** The same with tags rewritten in another way; null leaves them as written. */
  public DataConfig withTagScheme(TagScheme other) {
    return Settings.with(this, "tagScheme", other);
  }

  /** The same with rows of too many or too few fields left out, or not. */
  public DataConfig withSkipMalformed(boolean other) {
    return Settings.with(this, "skipMalformed", other);
  }

  /** The same with rows without a label left out, or not. */
  public DataConfig withSkipUnlabelled(boolean other) {
    return Settings.with(this, "skipUnlabelled", other);
  }

  /** The same with one label for all rows of a file, by its name; none for a column of labels. */
  public DataConfig withFileLabels(Map<String, String> other) {
    return Settings.with(this, "fileLabels", other);
  }

  /** The same with rows of other labels than the task's left out, or not. */
  public DataConfig withSkipOtherLabels(boolean other) {
    return Settings.with(this, "skipOtherLabels", other);
  }

  /** The same with something else between the labels of a row; null where one is right. */
  public DataConfig withLabelSeparator(String other) {
    return Settings.with(this, "labelSeparator", other);
  }

  /** The same drawn in another way; null for each as likely as any other. */
  public DataConfig withSplit(SplitKind other) {
    return Settings.with(this, "split", other);
  }

  /**
   * Files with the usual layout of their format, as {@code defaults.yaml} says.
   *
   * @param files by split
   */
  public static DataConfig of(DataFormat format, Columns columns, Map<String, List<String>> files) {
    ObjectNode own = Yaml.MAPPER.createObjectNode().put("format", Words.of(format));
    own.set("columns", Yaml.MAPPER.valueToTree(columns));
    own.set("files", Yaml.MAPPER.valueToTree(files));
    return ConfigReader.over("/task/data", own, DataConfig.class);
  }

  /** Whether lists stand in a column: those of labels, where several may be right. */
  public boolean holdsLists(String column) {
    return labelSeparator != null && column.equals(columns.label());
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
      case TSV, CONLL, JSONL, IDX -> delimiter;
    };
  }
}
