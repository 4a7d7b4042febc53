package org.frisket.models.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The words of a line that shows progress. */
class MeasuredWorkTest {
  @Test
  void withoutAMeasureTheTimeIsShown() {
    MeasuredWork work = new MeasuredWork("reading", 0, MeasuredWork.UNKNOWN, 1000);

    assertThat(work.text(1000)).isEqualTo("reading  0:00");
    work.reached(3, "a file", 2000);
    assertThat(work.text(63_000)).isEqualTo("reading  1:02, a file");
    assertThat(work.text(3_601_000 + 3_723_000)).isEqualTo("reading  2:02:03, a file");
  }

  @Test
  void nobodyKnowsTheTimeLeftBeforeSomethingIsDone() {
    MeasuredWork work = new MeasuredWork("small", 0, 40, 0);

    assertThat(work.text(5000)).isEqualTo("small 0% [>               ] 0/40, 0:05");
  }

  @Test
  void theTimeLeftIsThatOfWhatWasDoneAndGoesDownMeanwhile() {
    MeasuredWork work = new MeasuredWork("small", 0, 40, 0);
    work.reached(10, "loss 1", 10_000);

    assertThat(work.text(10_000))
        .isEqualTo("small 25% [====>           ] 10/40, 0:10, 0:30 left, loss 1");
    assertThat(work.text(15_000)).contains(" 0:15, 0:25 left");
    assertThat(work.text(95_000)).contains(" 1:35, 0:00 left");
  }

  @Test
  void wordsAloneAreNoProgress() {
    MeasuredWork work = new MeasuredWork("small", 0, 40, 0);
    work.reached(10, "", 10_000);
    work.reached(10, "dev 0.5", 12_000);

    assertThat(work.text(12_000)).endsWith(" 0:12, 0:28 left, dev 0.5");
  }

  @Test
  void whatSomebodyDidBeforeTellsNothingOfTheTimeLeft() {
    MeasuredWork work = new MeasuredWork("small", 20, 40, 0);

    assertThat(work.text(1000)).isEqualTo("small 50% [========>       ] 20/40, 0:01");
    work.reached(25, "", 10_000);
    assertThat(work.text(10_000)).endsWith("25/40, 0:10, 0:30 left");
  }

  @Test
  void theEndIsAFullBar() {
    MeasuredWork work = new MeasuredWork("small", 0, 40, 0);
    work.reached(40, "", 10_000);

    assertThat(work.text(10_000)).isEqualTo("small 100% [================] 40/40, 0:10");
    assertThat(new MeasuredWork("none", 0, 0, 0).text(0)).startsWith("none 100% [====");
  }
}
