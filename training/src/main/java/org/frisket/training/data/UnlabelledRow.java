package org.frisket.training.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.preprocess.text.Example;

/**
 * An example whose answer is not known, with what stands beside it in its file.
 *
 * @param id what the file calls it, or its number from 1
 * @param columns all of its row, by name, in the file's order
 * @param lines of the words of a sentence, cut into fields; empty for other files
 */
public record UnlabelledRow(
    Example example, JsonNode id, Map<String, JsonNode> columns, List<List<String>> lines) {
  public UnlabelledRow {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    lines = List.copyOf(lines);
  }
}
