package org.frisket.analysis.study;

import java.io.IOException;
import java.util.List;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.error.WorkFailedException;

/**
 * Whether the masks that the seed gives now are those that a run started from: while it trained, it
 * counted for every mask the bits that differ from its own start, and wrote the share into its
 * event file. The same must come out of what it ended with and the start that is made again.
 *
 * @param masks how many were compared
 * @param bits of all of them
 */
public record StartProof(int masks, long bits) {

  /**
   * @throws WorkFailedException if one differs; names it
   */
  public static StartProof of(RunMasks run) throws IOException {
    List<Integer> best = MetricsFile.read(run.run().folder().metrics()).bestSteps();
    MaskHistory.Moment counted =
        MaskHistory.read(run.run().folder().events()).at(best.get(best.size() - 1));
    for (ParameterName name : run.masks().keySet()) {
      // The shares are kept as 32-bit numbers: fine enough to tell single bits of a kernel.
      float now = (float) ((double) run.flips(name) / run.masks().get(name).size());
      Float then = counted.flipped().get(name.place());
      if (then == null || now != then) {
        throw new WorkFailedException(
            "run folder %s: start of mask %s: %s of its bits flipped (expected: %s, as the run counted)"
                .formatted(run.run().folder().path(), name.place(), now, then),
            null);
      }
    }
    return new StartProof(run.masks().size(), run.size());
  }
}
