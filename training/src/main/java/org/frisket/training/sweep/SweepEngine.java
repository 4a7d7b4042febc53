package org.frisket.training.sweep;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Who does the runs of a sweep: processes that a runner starts and watches over. Such a process
 * takes runs by {@link SweepClaims} and does them by {@link SweepTrainer}, wherever that is; it
 * ends when no run of its shard is open, and stops when its standard input ends. One that is killed
 * is started again. Engines are found by {@link java.util.ServiceLoader}.
 */
public interface SweepEngine {
  /**
   * What is to be done.
   *
   * @param config file of the sweep
   * @param shard the runs that are meant
   * @param data where data sets lie
   * @param runs the folder of all runs
   * @param store where the packages are that methods name
   * @param workers runs side by side
   * @param threads of each run
   * @param master where a cluster is; nothing for this machine
   */
  record Job(
      Path config,
      Shard shard,
      Path data,
      Path runs,
      Path store,
      int workers,
      int threads,
      Optional<String> master) {}

  /** As {@code --engine} names it. */
  String id();

  /**
   * The command line of each process.
   *
   * @throws org.frisket.models.error.InvalidInputException if the engine cannot do what is ordered
   */
  List<List<String>> commands(Job job);
}
