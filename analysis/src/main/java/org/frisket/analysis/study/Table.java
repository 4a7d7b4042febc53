package org.frisket.analysis.study;

import java.util.List;

/**
 * Numbers in rows: a CSV file, and what a page shows of it.
 *
 * @param name of its file, without the ending
 * @param title what stands in it
 * @param header names of the columns, with units
 * @param rows a cell a column; numbers unrounded
 */
public record Table(String name, String title, List<String> header, List<List<Object>> rows) {
  public Table {
    for (List<Object> row : rows) {
      if (row.size() != header.size()) {
        throw new IllegalArgumentException("row " + row + " of table " + name + ": " + header);
      }
    }
  }
}
