package org.frisket.analysis.paper;

import java.util.List;

/**
 * How a claim fared.
 *
 * @param verdict in a word
 * @param found sentences with figures; why, where nothing could be run
 */
public record Judgement(Verdict verdict, List<String> found) {

  /**
   * It holds as often as its checks do.
   *
   * @param checks each a sentence, and whether it agrees with the claim
   */
  static Judgement of(List<Check> checks) {
    long right = checks.stream().filter(Check::holds).count();
    return new Judgement(
        Verdict.of(right, checks.size()), checks.stream().map(Check::sentence).toList());
  }

  /**
   * One thing that was looked at.
   *
   * @param holds whether it is as the claim says
   * @param sentence with the figures
   */
  record Check(boolean holds, String sentence) {}
}
