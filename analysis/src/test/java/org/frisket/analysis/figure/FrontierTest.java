package org.frisket.analysis.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FrontierTest {
  @Test
  void whatCostsMoreAndDoesNoBetterIsNotOnIt() {
    TradeOff.Point cheap = new TradeOff.Point("cheap", 1, 0.5);
    TradeOff.Point worse = new TradeOff.Point("worse", 2, 0.4);
    TradeOff.Point equal = new TradeOff.Point("equal", 3, 0.5);
    TradeOff.Point best = new TradeOff.Point("best", 4, 0.9);
    TradeOff.Point asDear = new TradeOff.Point("as dear", 4, 0.8);

    assertThat(Frontier.of(List.of(asDear, best, equal, worse, cheap)))
        .containsExactly(cheap, best);
  }

  @Test
  void namesDoNotLieOverEachOther() {
    List<TradeOff.Point> points =
        List.of(
            new TradeOff.Point("masking", 100, 0.947),
            new TradeOff.Point("houlsby", 101, 0.947),
            new TradeOff.Point("compacter", 102, 0.9471),
            new TradeOff.Point("lora", 1000, 0.9));
    TradeOffChart.Range x = TradeOffChart.Range.of(points, TradeOff.Point::x, true);
    TradeOffChart.Range y = TradeOffChart.Range.of(points, TradeOff.Point::y, false);

    List<LabelPlaces.Label> labels = new LabelPlaces(760, 480).of(points, x, y);

    assertThat(labels).hasSize(4);
    assertThat(labels.subList(1, 4).stream().map(LabelPlaces.Label::y))
        .doesNotHaveDuplicates()
        .isSorted();
    assertThat(labels.get(2).y() - labels.get(1).y()).isGreaterThan(14.0 / 480);
  }
}
