package org.frisket.analysis.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.frisket.analysis.study.RunLine;
import org.frisket.analysis.study.Study;
import org.frisket.analysis.study.StudyPlan;
import org.frisket.analysis.study.StudyRecord;
import org.frisket.analysis.study.StudyRunner;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Resumable;
import org.frisket.models.cli.Version;
import org.frisket.models.error.InvalidInputException;
import org.frisket.savedmodels.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code study NAME}: a question about trained runs. */
@Command(
    name = "study",
    description = {
      "Ask a question about trained runs: study list names them. Runs that are missing are started, begun ones",
      "go on; what was found is not found again. Writes JSON, CSV, SVG and PNG below the folder of runs."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {StudyListCommand.class, RunCurvesCommand.class, ExperimentCommand.class})
final class StudyCommand implements Callable<Integer>, Resumable {
  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "Of the study.")
  private String name;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "CONFIG",
      description = "YAML file of a study (default: configs/studies/NAME.yaml).")
  private Path config;

  @Option(
      names = "--small",
      description = "The embedded backbone in place of bert-base: configs/studies/NAME-small.yaml.")
  private boolean small;

  @Option(
      names = "--dry-run",
      description = "Say which runs it is of and which start from them, and do nothing.")
  private boolean dryRun;

  @Override
  public Integer call() throws IOException {
    if (name == null) {
      throw InvalidInputException.of("study", "no name", "one that study list names");
    }
    if (config != null && small) {
      throw InvalidInputException.of("--small", "with a CONFIG", "one of both");
    }
    StudySession session = new StudySession(options);
    return call(session, Studies.byName(name));
  }

  private <C extends Record> int call(StudySession session, Study<C> study) throws IOException {
    Path file = config == null ? StudySession.config(study, small) : config;
    StudyRunner runner = session.runner();
    StudyPlan<C> plan = runner.plan(study, file);
    Printer printer = new Printer(options, spec);
    if (dryRun) {
      List<RunLine> runs = runner.overview(plan);
      printer.text(StudyText.of(plan, runs));
      printer.json(Json.compact(), runs);
      return ExitCode.DONE;
    }
    StudyRecord record = runner.result(plan, StudySession.command(study, config, small));
    printer.text(StudyText.of(record));
    printer.text("\nfiles    " + runner.folder(plan).path());
    printer.json(Json.compact(), record);
    return ExitCode.DONE;
  }
}
