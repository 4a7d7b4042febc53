package org.frisket.spark;

import java.util.List;
import org.frisket.training.sweep.JavaCommand;
import org.frisket.training.sweep.SweepEngine;

/** {@code spark}: one process that gives the runs to a Spark cluster, or to threads of its own. */
public final class SparkEngine implements SweepEngine {
  @Override
  public String id() {
    return "spark";
  }

  @Override
  public List<List<String>> commands(Job job) {
    List<String> arguments =
        List.of(
            job.config().toString(),
            "--shard",
            job.shard().toString(),
            "--data",
            job.data().toString(),
            "--runs",
            job.runs().toString(),
            "--store",
            job.store().toString(),
            "--workers",
            Integer.toString(job.workers()),
            "--master",
            job.master().orElse("local[" + job.workers() + "]"));
    return List.of(JavaCommand.of(Main.class.getName(), SparkSettings.moduleOptions(), arguments));
  }
}
