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
 * @param delimiter between fields (tsv and conll)
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
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean skipMalformed) {
  public DataConfig {
    require("delimiter", '"' + delimiter + '"', !delimiter.isEmpty(), "one character or more");
    require("fields", fields, fields >= 0, "0 (as many as there are) or more");
    require("dev_from_train", devFromTrain, devFromTrain >= 0, "0 (none) or more");
    files.forEach(
        (split, names) ->
            require(
                "files." + split, names, Set.copyOf(names).size() == names.size(), "each once"));
  }

  private static void require(String key, Object value, boolean holds, String expected) {
    if (!holds) {
      throw InvalidInputException.of("data." + key, value, expected);
    }
  }
}
