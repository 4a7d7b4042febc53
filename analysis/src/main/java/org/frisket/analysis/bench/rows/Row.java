package org.frisket.analysis.bench.rows;

import java.util.Map;
import java.util.TreeMap;

/**
 * A measured row, as it is kept.
 *
 * @param id of its {@link BenchRow}
 * @param ours median
 * @param peer median of the better of the two ways the peer was run; null where there was no peer
 * @param unit of all values
 * @param ratio median of ours ÷ peer within the pairs; null where there was no peer
 * @param pairs what was measured, in order
 * @param peerDefault the peer's median as it comes
 * @param peerKept the peer's median where its C library keeps freed memory for reuse
 * @param machine what was measured on
 * @param versions of both sides' libraries, and under {@code code} the verb's
 * @param date the day, as {@code 2026-11-22}
 */
public record Row(
    String id,
    double ours,
    Double peer,
    Unit unit,
    Double ratio,
    Pairs pairs,
    Double peerDefault,
    Double peerKept,
    Machine machine,
    Map<String, String> versions,
    String date) {
  private static final String CODE = "code";

  /**
   * @param versions of both sides' libraries
   * @param better the pairs that count
   * @param peerDefault null where that was not measured
   * @param peerKept null where that was not measured
   */
  public static Row of(
      BenchRow row,
      Pairs better,
      Double peerDefault,
      Double peerKept,
      Machine machine,
      Map<String, String> versions,
      String date) {
    return new Row(
        row.id(),
        better.ours(),
        better.peer(),
        row.verb().unit(),
        better.ratio(),
        better,
        peerDefault,
        peerKept,
        machine,
        withCode(versions, row.verb()),
        date);
  }

  private static Map<String, String> withCode(Map<String, String> libraries, Verb verb) {
    Map<String, String> versions = new TreeMap<>(libraries);
    versions.put(CODE, Integer.toString(verb.code()));
    return versions;
  }

  /** Whether the code of its verb is still what was measured. */
  boolean isOf(Verb verb) {
    return Integer.toString(verb.code()).equals(versions.get(CODE));
  }
}
