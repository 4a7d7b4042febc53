package org.frisket.training.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.frisket.models.cli.ExitCode;
import org.frisket.models.cli.GlobalOptions;
import org.frisket.models.cli.Printer;
import org.frisket.models.cli.ScreenWidth;
import org.frisket.models.cli.Version;
import org.frisket.models.error.Launcher;
import org.frisket.models.error.Words;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.run.RunColumns;
import org.frisket.training.run.RunRecord;
import org.frisket.training.run.RunRecords;
import org.frisket.training.run.RunStatus;
import org.frisket.training.run.RunSubject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code runs list}. */
@Command(
    name = "list",
    description = {
      "List runs, the newest first.",
      "Settings that differ have a column; what is the same in all of them stands below. Where a "
          + "terminal is too narrow, ids, dates and long words are shortened; where that is not "
          + "enough, columns are left out from the right, and named."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class RunsListCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options;
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "EXPERIMENT", description = "Only this one's.")
  private String experiment;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "Only runs that stand so: done, running, diverged or unfinished.")
  private RunStatus state;

  @Mixin private RunFilter filter;

  @Option(
      names = "--sort",
      paramLabel = "KEY",
      defaultValue = "date",
      description =
          "date (the default: the newest first), metric (the best first), experiment, rate or"
              + " minutes.")
  private RunOrder order;

  @Mixin private ScreenWidth screen;

  @Override
  public Integer call() throws IOException {
    List<RunRecord> all = RunRecords.read(options.runs(), Optional.ofNullable(experiment));
    List<RunRecord> meant =
        order.sorted(filter.of(all)).stream()
            .filter(run -> state == null || run.status() == state)
            .toList();
    Printer printer = new Printer(options, spec);
    printer.text(text(all, meant));
    printer.json(Json.compact(), meant.stream().map(RunsListCommand::json).toList());
    return ExitCode.DONE;
  }

  private String text(List<RunRecord> all, List<RunRecord> meant) {
    if (all.isEmpty()) {
      return "no runs in " + options.runs() + "; " + Launcher.NAME + " train CONFIG makes one";
    }
    if (meant.isEmpty()) {
      return "none of the %d runs in %s is so".formatted(all.size(), options.runs());
    }
    String next = Launcher.NAME + " runs show " + meant.get(0).id();
    return String.join(
        System.lineSeparator(),
        Screen.of(RunColumns.listed(meant), screen.columns()),
        Screen.line("next", next, screen.columns()));
  }

  /** Its result, where there is one, and what else is known of every run. */
  private static ObjectNode json(RunRecord run) {
    ObjectNode json = Json.compact().createObjectNode();
    if (run.result().isPresent()) {
      json.setAll(Json.compact().<ObjectNode>valueToTree(run.result().get()));
    } else {
      RunSubject subject = run.subject();
      json.put("task", subject.task()).put("backbone", subject.backbone());
      json.put("method", subject.method()).put("seed", subject.seed()).put("run_id", run.id());
    }
    json.put("experiment", run.experiment()).put("state", Words.of(run.status()));
    json.put("date", run.date().toString());
    return json.set("settings", Json.compact().valueToTree(run.settings()));
  }
}
