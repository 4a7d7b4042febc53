package org.frisket.analysis.sizes;

import java.util.Map;
import org.frisket.analysis.bench.rows.Machine;

/**
 * What masks come to in each form, and how soon they are masks again.
 *
 * @param id its name
 * @param masks what they are: those of a trained package, or drawn at random
 * @param weights number of their bits
 * @param zeroShare share of zeros
 * @param entropy what they tell alone: H of the share of zeros of each mask, in bits a weight
 * @param bitsPerWeight by form; {@code archive} is what {@code mask archive} takes by itself,
 *     {@code best} the shortest of all for each mask
 * @param worstPlain the largest ratio of the plain form to H over the masks
 * @param worstArchive the largest ratio of the archive's own choice to H over the masks
 * @param decoding millions of mask bits a second on one core, by form
 * @param packageBytes of {@code task.safetensors} and {@code task.json}; null where there is none
 * @param archiveBytes of the package's archive; null where there is none
 * @param machine what was measured on
 * @param date the day, as {@code 2026-11-22}
 */
public record SizeRow(
    String id,
    String masks,
    long weights,
    double zeroShare,
    double entropy,
    Map<String, Double> bitsPerWeight,
    double worstPlain,
    double worstArchive,
    Map<String, Double> decoding,
    Long packageBytes,
    Long archiveBytes,
    Machine machine,
    String date) {
  public static final String PLAIN = "plain";
  public static final String ARCHIVE = "archive";
}
