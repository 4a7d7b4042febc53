package org.frisket.analysis.study;

import java.util.List;
import org.frisket.training.run.RunFolder;

/** Where the runs of a choice lie, finished or not, in the order of its seeds. */
@FunctionalInterface
public interface RunFolders {
  List<RunFolder> of(RunChoice choice);
}
