package org.frisket.training.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frisket.models.preprocess.text.Example;

/**
 * A row that several tasks are asked.
 *
 * @param location file and line, parted by a colon
 * @param columns all of the row, by name, in the file's order
 * @param examples that of each task
 */
public record TaskRow(String location, Map<String, JsonNode> columns, List<Example> examples) {
  public TaskRow {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    examples = List.copyOf(examples);
  }
}
