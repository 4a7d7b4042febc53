package org.frisket.analysis.bench.serve.load;

/**
 * What came back.
 *
 * @param why it is wrong or failed; else empty
 */
public record Reply(Verdict verdict, String why) {
  private static final Reply RIGHT = new Reply(Verdict.RIGHT, "");

  public static Reply right() {
    return RIGHT;
  }

  public static Reply wrong(String why) {
    return new Reply(Verdict.WRONG, why);
  }

  public static Reply refused(String why) {
    return new Reply(Verdict.REFUSED, why);
  }

  public static Reply failed(String why) {
    return new Reply(Verdict.FAILED, why);
  }
}
