package org.frisket.analysis.cli;

import java.nio.file.Path;
import org.frisket.analysis.study.Study;
import org.frisket.analysis.study.StudyRunner;
import org.frisket.analysis.study.StudyRuns;
import org.frisket.analysis.study.StudyWatch;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Shell;
import org.frisket.savedmodels.store.Store;
import org.frisket.training.cli.Training;
import org.frisket.training.run.ExperimentLoader;
import org.frisket.training.run.NamedPackages;

/** Studies in front of a person: missing runs train with progress and heed to stop signals. */
final class StudySession {
  private static final Path CONFIGS = Path.of("configs", "studies");

  private final StudyRunner runner;

  StudySession(GlobalOptions options) {
    Training training = new Training(options);
    NamedPackages packages = NamedPackages.in(new Store(options.store()));
    ExperimentLoader loader = new ExperimentLoader(options.data(), packages);
    StudyRuns runs = new StudyRuns(options.runs(), loader, training::result);
    this.runner = new StudyRunner(runs, new StudyWatch(options.progress(), options.quiet()));
  }

  StudyRunner runner() {
    return runner;
  }

  /** The project's config of a study. */
  static Path config(Study<?> study, boolean small) {
    return CONFIGS.resolve(study.name() + (small ? "-small" : "") + ".yaml");
  }

  /** What was typed. */
  static String command(Study<?> study, Path config, boolean small) {
    String command = "study " + study.name() + (config == null ? "" : " " + Shell.word(config));
    return command + (small ? " --small" : "");
  }
}
