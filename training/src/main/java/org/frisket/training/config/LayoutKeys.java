package org.frisket.training.config;

import static org.frisket.training.config.DataFormat.CONLL;
import static org.frisket.training.config.DataFormat.CONLLU;
import static org.frisket.training.config.DataFormat.CSV;
import static org.frisket.training.config.DataFormat.JSONL;
import static org.frisket.training.config.DataFormat.TSV;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.frisket.models.error.InvalidInputException;

/**
 * The keys of a layout that not every format reads. A file that names one for another format is
 * refused, since it means something that would not happen.
 */
final class LayoutKeys {
  private static final String DELIMITER = "delimiter";
  private static final Map<String, List<DataFormat>> READ_BY =
      Map.ofEntries(
          Map.entry("header", List.of(TSV, CSV)),
          Map.entry(DELIMITER, List.of(TSV, CSV, CONLL)),
          Map.entry("fields", List.of(TSV)),
          Map.entry("comment_prefix", List.of(CONLL)),
          Map.entry("tag_scheme", List.of(CONLL, CONLLU)),
          Map.entry("skip_malformed", List.of(TSV)),
          Map.entry("skip_unlabelled", List.of(TSV, CSV, JSONL)),
          Map.entry("file_labels", List.of(TSV, CSV, JSONL)),
          Map.entry("label_separator", List.of(TSV, CSV, JSONL)),
          Map.entry("skip_other_labels", List.of(TSV, CSV, JSONL)),
          Map.entry("columns", List.of(TSV, CSV, JSONL, CONLL, CONLLU)),
          Map.entry("label_until", List.of(TSV, CSV, JSONL, CONLL, CONLLU)),
          Map.entry("encoding", List.of(TSV, CSV, JSONL, CONLL, CONLLU)));

  private LayoutKeys() {}

  /**
   * @param written the layout as it stands in the file
   * @param usual what it is where nothing is said; to write that is no fault
   * @throws InvalidInputException that names the key and the formats that read it
   */
  static void check(Path file, JsonNode written, JsonNode usual) {
    String format = written.path("format").asText();
    for (Map.Entry<String, JsonNode> entry : written.properties()) {
      List<DataFormat> readers = READ_BY.getOrDefault(entry.getKey(), List.of(DataFormat.values()));
      boolean read = readers.stream().anyMatch(reader -> name(reader).equals(format));
      if (isFormat(format) && !read && !entry.getValue().equals(usual.get(entry.getKey()))) {
        throw InvalidInputException.of(
            file + ": data." + entry.getKey() + " for format " + format,
            entry.getValue().asText(),
            "none: it is read for "
                + readers.stream().map(LayoutKeys::name).collect(Collectors.joining(", ")));
      }
    }
    tab(format, written);
  }

  private static boolean isFormat(String format) {
    return List.of(DataFormat.values()).stream().anyMatch(known -> name(known).equals(format));
  }

  /** A tab that is asked for is one in csv, too. */
  private static void tab(String format, JsonNode written) {
    if (format.equals(name(CSV))
        && written.path(DELIMITER).asText().equals(DataConfig.USUAL_DELIMITER)
        && written instanceof ObjectNode layout) {
      layout.put(DELIMITER, DataConfig.TAB);
    }
  }

  private static String name(DataFormat format) {
    return format.name().toLowerCase(Locale.ROOT);
  }
}
