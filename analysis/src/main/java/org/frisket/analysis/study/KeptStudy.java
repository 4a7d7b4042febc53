package org.frisket.analysis.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A study that is kept in the project.
 *
 * @param folder below {@code docs/studies}
 * @param record what it found
 * @param tables rows by the table's name, each its cells by the column's name
 */
public record KeptStudy(
    String folder, StudyRecord record, Map<String, List<Map<String, String>>> tables) {

  /**
   * @throws org.frisket.models.error.InvalidInputException if it is damaged; names the file
   */
  public static KeptStudy read(Path folder) throws IOException {
    StudyFolder files = new StudyFolder(folder);
    StudyRecord record = files.read();
    Map<String, List<Map<String, String>>> tables = new LinkedHashMap<>();
    for (StudyRecord.Item table : record.tables()) {
      tables.put(table.name(), rows(files.table(table.name())));
    }
    return new KeptStudy(folder.getFileName().toString(), record, tables);
  }

  private static List<Map<String, String>> rows(List<List<String>> table) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (List<String> cells : table.subList(1, table.size())) {
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < cells.size(); i++) {
        row.put(table.get(0).get(i), cells.get(i));
      }
      rows.add(row);
    }
    return rows;
  }
}
