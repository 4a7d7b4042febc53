package org.frisket.analysis.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * What {@code study.json} says.
 *
 * @param formatVersion version of the format
 * @param key of the question and its runs: another key, another study
 * @param study its name
 * @param title of its page
 * @param asks what it asks
 * @param found what it found, in sentences
 * @param leftOut experiments and tasks that it is not of, since their data files were not there
 * @param numbers what it found, in numbers
 * @param tables CSV files beside this one
 * @param figures SVG and PNG files beside this one
 * @param provenance what all this came from
 * @param filesSha256 of every other file, by name
 */
public record StudyRecord(
    int formatVersion,
    String key,
    String study,
    String title,
    String asks,
    List<String> found,
    List<String> leftOut,
    JsonNode numbers,
    List<Item> tables,
    List<Item> figures,
    Provenance provenance,
    Map<String, String> filesSha256) {
  static final int FORMAT_VERSION = 1;

  /**
   * A table or a figure.
   *
   * @param name of its files, without the ending
   * @param title what it shows
   */
  public record Item(String name, String title) {}
}
