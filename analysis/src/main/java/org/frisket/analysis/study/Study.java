package org.frisket.analysis.study;

import java.io.IOException;
import java.util.List;

/**
 * A question about trained runs. Its answer is a function of its config, of the runs it names and
 * of the examples it reads.
 *
 * @param <C> its config: a record whose components are the keys of its YAML file
 */
public interface Study<C extends Record> {
  /** The verb's argument, and the name of its files. */
  String name();

  String title();

  /** What it asks and after whom, in a sentence or two. */
  String asks();

  /** Goes up with every change of what it computes or shows: older results are made anew. */
  int revision();

  Class<C> config();

  /** The runs it is of. They are finished before it begins. */
  List<RunChoice> runs(C config);

  /** Examples that it reads besides those of its runs. */
  default List<DataChoice> data(C config) {
    return List.of();
  }

  /**
   * Further runs, which start from finished ones: they are begun when those are there.
   *
   * @param folders of the runs that they start from, which may not be finished yet
   */
  default List<RunChoice> laterRuns(C config, RunFolders folders) {
    return List.of();
  }

  /**
   * Finds the answer.
   *
   * @param context gives the finished runs
   */
  Findings run(C config, StudyContext context) throws IOException;
}
