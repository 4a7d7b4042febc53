package org.frisket.analysis.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.frisket.analysis.site.ReportSite;
import org.frisket.analysis.study.Study;
import org.frisket.analysis.study.StudyFolder;
import org.frisket.analysis.study.StudyPlan;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.Resumable;
import org.frisket.models.cli.Version;
import org.frisket.models.progress.ProgressDisplay;
import org.frisket.savedmodels.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code report}: all studies as one site. */
@Command(
    name = "report",
    description = {
      "All studies as one folder of HTML pages. Runs that are missing are started, begun ones go on; what was",
      "found is not found again. Ended in between, the same command goes on."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = ReportDocsCommand.class)
final class ReportCommand implements Callable<Integer>, Resumable {
  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Option(names = "--small", description = "The embedded backbone in place of bert-base.")
  private boolean small;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "The site, in place of what is there (default: report, or report-small, below the folder of runs).")
  private Path out;

  @Override
  public Integer call() throws IOException {
    List<StudyFolder> folders = folders(new StudySession(options));
    String command = "report" + (small ? " --small" : "");
    Path target = out == null ? options.runs().resolve(small ? "report-small" : "report") : out;
    options.progress().during("writing " + target, () -> write(folders, command, target));
    Printer printer = new Printer(options, spec);
    printer.text("site     " + target.resolve("index.html"));
    printer.json(Json.compact(), target.resolve("index.html").toString());
    return ExitCode.DONE;
  }

  private static Path write(List<StudyFolder> folders, String command, Path target)
      throws IOException {
    new ReportSite(folders, command).write(target);
    return target;
  }

  private List<StudyFolder> folders(StudySession session) throws IOException {
    List<StudyFolder> folders = new ArrayList<>();
    try (ProgressDisplay.Work work = options.progress().begin("report", 0, Studies.all().size())) {
      for (Study<?> study : Studies.all()) {
        folders.add(folder(session, study));
        work.reached(folders.size(), "");
      }
    }
    return folders;
  }

  private <C extends Record> StudyFolder folder(StudySession session, Study<C> study)
      throws IOException {
    StudyPlan<C> plan = session.runner().plan(study, StudySession.config(study, small));
    session.runner().result(plan, StudySession.command(study, null, small));
    return session.runner().folder(plan);
  }
}
