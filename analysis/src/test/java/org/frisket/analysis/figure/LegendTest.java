package org.frisket.analysis.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LegendTest {
  private static final List<String> ALIKE =
      List.of(
          "masking with magnitude, from the seed 1 to the seed 2 in order of the gap of the scores",
          "masking with magnitude, from the seed 1 to the seed 2 in random order");

  @ParameterizedTest
  @ValueSource(ints = {FigureFiles.NARROW, FigureFiles.WIDE})
  void everyNameIsSeenWhole(int width) {
    for (String name : ALIKE) {
      String label = Legend.label(name, Charts.TEXT, width);

      assertThat(label.replace('\n', ' ')).isEqualTo(name);
      assertThat(label.lines())
          .allMatch(line -> Legend.width(line, Charts.TEXT) <= Legend.WIDEST * width);
    }
  }

  @Test
  void aShortNameIsOneLineAndTakesAsMuchRoomAsEver() {
    assertThat(Legend.label("dev", Charts.TEXT, FigureFiles.NARROW)).isEqualTo("dev");
    assertThat(Legend.height(List.of("dev", "train"), Charts.TEXT, FigureFiles.NARROW))
        .isEqualTo(48);
  }

  @Test
  void moreLinesTakeMoreRoom() {
    assertThat(Legend.height(ALIKE, Charts.TEXT, FigureFiles.NARROW)).isGreaterThan(2 * 24);
  }

  @Test
  void oneLongNameAmongShortOnesIsTurnedToo() {
    List<String> names = List.of("a", "b", "majority of three masks", "c");

    assertThat(BarsChart.fits(names, FigureFiles.NARROW)).isFalse();
    assertThat(BarsChart.fits(names, FigureFiles.WIDE)).isFalse();
    assertThat(BarsChart.fits(List.of("a", "b"), FigureFiles.NARROW)).isTrue();
  }

  /** XChart leaves out every other one where it finds them too many. */
  @Test
  void noBarIsWithoutItsName() {
    List<String> names = List.of("a", "union of three", "majority of three", "intersection");
    Bars.Series series = new Bars.Series("dev", new double[] {1, 2, 3, 4}, new double[0]);
    Bars bars = new Bars("bars", "Bars", Axis.linear("dev"), names, List.of(series));

    assertThat(BarsChart.of(bars, FigureFiles.NARROW).getStyler().getXAxisMaxLabelCount())
        .isEqualTo(names.size());
  }
}
