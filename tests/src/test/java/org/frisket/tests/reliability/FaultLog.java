package org.frisket.tests.reliability;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import org.frisket.analysis.report.Fault;
import org.frisket.analysis.report.FaultTable;
import org.frisket.models.files.AtomicFiles;
import org.frisket.savedmodels.json.Json;
import org.frisket.tests.endtoend.Cli;

/** Writes down a fault that was survived, and the page of all of them. */
public final class FaultLog {
  private static final Path DOCS = Cli.ROOT.resolve("docs");
  private static final Path FAULTS = DOCS.resolve("reliability");

  private FaultLog() {}

  /** Called at the end of a test: a fault that was not survived is not written down. */
  public static void survived(String group, String fault, int times, String outcome)
      throws IOException {
    String name = fault.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    Fault row = new Fault(group, fault, times, outcome, LocalDate.now().toString());
    AtomicFiles.write(FAULTS.resolve(name + ".json"), Json.pretty(row));
    AtomicFiles.write(
        DOCS.resolve("reliability.md"), FaultTable.toMarkdown(FaultTable.readAll(FAULTS)));
  }
}
