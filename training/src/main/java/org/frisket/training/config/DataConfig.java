package org.frisket.training.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.frisket.models.error.InvalidInputException;

/**
 * A task's files and how to read them.
 *
 * @param format their layout
 * @param encoding their character set; bytes that are not valid in it are an error
 * @param header whether the first line names the columns (not for jsonl)
 * @param delimiter between fields (tsv only)
 * @param fields more than 0: a line is cut into at most so many fields (tsv only)
 * @param columns which column is what
 * @param labelUntil keeps only what stands before this in a label; null keeps all
 * @param files files by split: {@code train}, {@code dev}, …
 * @param devFromTrain examples cut from train as dev, where there is no dev file
 * @param splitSeed what that cut depends on
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
    long splitSeed) {
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
