package org.frisket.analysis.site;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.frisket.savedmodels.json.Json;

/** Right labels (down) against given ones (across) at a run's best evaluation. */
final class ConfusionTable {
  private ConfusionTable() {}

  /**
   * @param metrics a run's {@code metrics.jsonl}
   * @return nothing where the run did not keep it: it has many labels, or is an old one
   */
  static Optional<String> html(Path metrics, List<String> labels) throws IOException {
    JsonNode best = null;
    for (String line : Files.readAllLines(metrics)) {
      JsonNode node = Json.compact().readTree(line);
      if (node.path("best").asBoolean() && node.has("confusion")) {
        best = node.path("confusion");
      }
    }
    return best == null || best.size() != labels.size()
        ? Optional.empty()
        : Optional.of(table(best, labels));
  }

  private static String table(JsonNode counts, List<String> labels) {
    List<String> header = new ArrayList<>(List.of("true \\ predicted"));
    header.addAll(labels);
    List<List<String>> rows = new ArrayList<>();
    for (int right = 0; right < labels.size(); right++) {
      long all = 0;
      for (JsonNode count : counts.get(right)) {
        all += count.asLong();
      }
      List<String> row = new ArrayList<>(List.of(Html.cell(labels.get(right))));
      for (JsonNode count : counts.get(right)) {
        row.add(Html.shaded(count.asText(), all == 0 ? 0 : count.asDouble() / all));
      }
      rows.add(row);
    }
    return Html.table(header, rows);
  }
}
