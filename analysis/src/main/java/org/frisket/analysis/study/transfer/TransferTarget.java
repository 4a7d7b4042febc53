package org.frisket.analysis.study.transfer;

import java.util.Map;
import org.frisket.analysis.study.DataChoice;
import org.frisket.models.error.InvalidInputException;

/**
 * Examples that models are tried on.
 *
 * @param data which they are; single texts
 * @param meanings what a label of theirs means, in words that sources share; examples of others are
 *     left out. Several labels may mean the same
 * @param fromEnd of a text that is too long: wordpieces read of its end, the others of its start; 0
 *     for its start alone
 */
public record TransferTarget(DataChoice data, Map<String, String> meanings, int fromEnd) {
  public TransferTarget {
    InvalidInputException.require("from_end", fromEnd, fromEnd >= 0, "0 or more wordpieces");
  }
}
