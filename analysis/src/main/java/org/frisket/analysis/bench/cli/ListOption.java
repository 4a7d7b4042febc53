package org.frisket.analysis.bench.cli;

import java.util.List;
import java.util.function.Function;
import org.frisket.models.cli.Printer;
import org.frisket.savedmodels.json.Json;
import picocli.CommandLine.Option;

/** Whether rows are only told of. */
final class ListOption {
  @Option(names = "--list", description = "Print the rows, and measure nothing.")
  private boolean list;

  /**
   * Prints rows if that is all that is wanted: a line each, as JSON their names.
   *
   * @param id the name of a row
   * @param line what is said of it
   * @return whether it was
   */
  <R> boolean prints(
      Printer printer, List<R> rows, Function<R, String> id, Function<R, String> line) {
    if (list) {
      rows.forEach(row -> printer.text(line.apply(row)));
      printer.json(Json.compact(), rows.stream().map(id).toList());
    }
    return list;
  }
}
