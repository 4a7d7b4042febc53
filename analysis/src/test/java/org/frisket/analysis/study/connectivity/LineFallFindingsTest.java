package org.frisket.analysis.study.connectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.frisket.analysis.connectivity.Barrier;
import org.frisket.analysis.connectivity.Bootstrap;
import org.junit.jupiter.api.Test;

class LineFallFindingsTest {
  private static final Barrier BARRIER = new Barrier(0, 0, new Bootstrap.Interval(0, 0));

  /** A line that falls so far, and comes back with another threshold. */
  private static LineFall line(double fall, double flipped, double rate) {
    double[] ends = {0.9, 0.9, 0.8};
    LinePlaces places =
        new LinePlaces(
            new double[] {0, 0.5, 1},
            new double[] {0.9, 0.8 - fall, 0.8},
            ends,
            ends,
            ends,
            ends,
            ends,
            new double[] {2, 1.5, 4});
    EndsApart apart = new EndsApart(0.1, 0.2, 0.3, 0);
    return new LineFall(
        "one",
        "rate",
        "task",
        LineHead.MOVES,
        true,
        5e-5,
        3,
        rate,
        2,
        flipped,
        apart,
        places,
        BARRIER,
        BARRIER);
  }

  @Test
  void theFallIsBelowTheWorseEndAndGoesAlongWithWhatVaries() {
    List<LineFall> lines =
        List.of(line(0.1, 1, 4), line(0.2, 2, 3), line(0.3, 3, 2), line(0.4, 4, 1));

    assertThat(lines.get(0).fall()).isCloseTo(10, offset(1e-9));
    assertThat(lines.get(0).places().leastSpread()).isCloseTo(0.5, offset(1e-12));
    List<String> found = new LineFallFindings("line_fall", lines).findings().found();
    assertThat(found.get(0))
        .isEqualTo(
            "Over 4 lines accuracy falls 25.0 points below the worse end on average, 0.0 with the threshold"
                + " chosen again at each place, and the area under the ROC curve by 0.0 points.");
    assertThat(found.get(1))
        .isEqualTo(
            "Spearman's coefficient between the fall of accuracy and what varies: share of bits flipped 1.00,"
                + " learning rate of masking -1.00.");
  }

  @Test
  void linesThatFallAlikeSayNothingOfCauses() {
    List<LineFall> lines =
        List.of(line(0.1, 1, 4), line(0.1, 2, 3), line(0.1, 3, 2), line(0.1, 4, 1));

    assertThat(new LineFallFindings("line_fall", lines).findings().found())
        .noneMatch(found -> found.startsWith("Spearman"));
  }
}
