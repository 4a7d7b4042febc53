package org.frisket.training.cli;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.frisket.models.progress.TimeLeft;

/** How far several runs are that are done one after the other. */
final class RunCount {
  private static final Logger LOG = LogManager.getLogger(RunCount.class);

  private final int all;
  private int done;
  private int trained;
  private double seconds;

  RunCount(int all) {
    this.all = all;
  }

  /** What the run that is next is called while it is under way: {@code 3 of 7: questions-lora}. */
  String name(String experiment) {
    return all == 1 ? experiment : "%d of %d: %s".formatted(done + 1, all, experiment);
  }

  /** The next one was there already. */
  void known() {
    done++;
  }

  /** The next one was trained; tells how far they are. */
  void trained(double inSeconds) {
    done++;
    trained++;
    seconds += inSeconds;
    if (all > 1) {
      LOG.info("{}", this);
    }
  }

  /** Such as {@code 3 of 7 runs done, about 12 minutes left}: as if all others were to train. */
  @Override
  public String toString() {
    String left =
        trained == 0 || done == all ? "" : ", " + TimeLeft.of(seconds / trained * (all - done));
    return "%d of %d runs done%s".formatted(done, all, left);
  }
}
