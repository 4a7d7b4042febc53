package org.frisket.training.sweep;

import java.util.Collections;
import java.util.List;
import org.frisket.models.error.InvalidInputException;

/**
 * {@code local}: processes of this machine. Runs of one thread each share one process, and with it
 * the backbone, the data and what Java has compiled; TensorFlow's pools of several threads would be
 * fought over, so such runs have a process each.
 */
public final class LocalEngine implements SweepEngine {
  public static final String ID = "local";

  /** The hidden verb of a process that works. */
  public static final String VERB = "sweep-worker";

  /** By name: the main class knows the commands, not the reverse. */
  private static final String MAIN = "org.frisket.training.Main";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public List<List<String>> commands(Job job) {
    if (job.master().isPresent()) {
      throw InvalidInputException.of("--master", job.master().get(), "none with --engine " + ID);
    }
    return job.threads() == 1
        ? List.of(command(job, job.workers()))
        : Collections.nCopies(job.workers(), command(job, 1));
  }

  private static List<String> command(Job job, int workers) {
    List<String> arguments =
        List.of(
            VERB,
            job.config().toString(),
            "--shard",
            job.shard().toString(),
            "--workers",
            Integer.toString(workers),
            "--data",
            job.data().toString(),
            "--runs",
            job.runs().toString(),
            "--store",
            job.store().toString());
    return JavaCommand.of(MAIN, List.of(), arguments);
  }
}
