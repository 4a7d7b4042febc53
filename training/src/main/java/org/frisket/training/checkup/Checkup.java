package org.frisket.training.checkup;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.frisket.models.error.Launcher;
import org.frisket.savedmodels.json.Json;

/**
 * All that was looked at.
 *
 * @param findings in the order of their parts
 * @param next what to do now: what each thing that is missing asks for, or else the first run
 */
public record Checkup(List<Finding> findings, List<String> next) {
  /** Without them nothing works; all else may be missing. */
  private static final Set<String> FAULTS = Set.of("FAILED", "LIMITED");

  private static final String FIRST_RUN =
      Launcher.NAME + " train configs/experiments/questions/masking.yaml";

  /** Where this program keeps and finds things. */
  public record Folders(Path data, Path runs, Path store) {}

  /** Looks at everything, which takes seconds: backbones are loaded, and data files are read. */
  public static Checkup of(Folders folders) throws IOException {
    List<Finding> findings = new ArrayList<>();
    findings.addAll(MachineCheck.findings());
    findings.addAll(DiskCheck.findings(folders));
    findings.addAll(BackboneCheck.findings());
    findings.addAll(TaskCheck.findings(folders.data()));
    return of(findings);
  }

  static Checkup of(List<Finding> findings) {
    List<String> next =
        findings.stream().flatMap(finding -> finding.next().stream()).distinct().toList();
    return new Checkup(findings, next.isEmpty() ? List.of(FIRST_RUN) : next);
  }

  /** Whether nothing is broken; things that could be brought may be missing. */
  public boolean isHealthy() {
    return findings.stream().noneMatch(finding -> FAULTS.contains(finding.state()));
  }

  /** By name: state and what was found; and what to do now. */
  public ObjectNode json() {
    ObjectNode report = Json.compact().createObjectNode();
    for (Finding finding : findings) {
      ObjectNode one = report.putObject(finding.name().toLowerCase(Locale.ROOT));
      one.put("state", finding.state()).put("found", finding.found());
      finding.next().ifPresent(next -> one.put("next", next));
    }
    ArrayNode commands = report.putArray("next");
    next.forEach(commands::add);
    return report;
  }
}
