package org.frisket.analysis.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.frisket.savedmodels.json.Json;

/** The faults tried, as a page of Markdown. */
public final class FaultTable {
  private static final Comparator<Fault> ORDER =
      Comparator.comparing(Fault::group).thenComparing(Fault::fault);
  private static final String HEAD =
      """
      # Reliability

      Written by `mvn verify -Preliability` (or `./frisket report docs`) from the files in `docs/reliability/`, one a fault; never
      edited by hand. A fault stands here only if its test passed. "Same bytes" means: `task.safetensors`, `task.json`,
      `metrics.jsonl` and the event file equal those of a run nothing was done to.

      | kind | fault | times | what came out | date |
      | --- | --- | ---: | --- | --- |
      """;

  private FaultTable() {}

  /** All faults of a folder of JSON files. */
  public static List<Fault> readAll(Path folder) throws IOException {
    return JsonFolder.readAll(folder, "a fault", file -> Json.read(file, Fault.class), ORDER);
  }

  public static String toMarkdown(List<Fault> faults) {
    StringBuilder page = new StringBuilder(HEAD);
    for (Fault fault : faults) {
      page.append(
          "| %s | %s | %d | %s | %s |%n"
              .formatted(fault.group(), fault.fault(), fault.times(), fault.outcome(), fault.date())
              .replace(System.lineSeparator(), "\n"));
    }
    return page.toString();
  }
}
