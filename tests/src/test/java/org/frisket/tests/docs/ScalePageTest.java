package org.frisket.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.frisket.tests.endtoend.Cli;
import org.junit.jupiter.api.Test;

/** The table of docs/scale.md is what its formula says. */
class ScalePageTest {
  private static final int[] PROCESSES = {2, 8, 64};

  private static double number(String cell) {
    return Double.parseDouble(cell.replace(",", "").split(" ")[0]);
  }

  /** T(N) = C + (N - 1) · 8 · P / B, and C / T(N). */
  private static String cell(int processes, double values, double seconds, double gigabits) {
    double sent = (processes - 1) * 8 * values / (gigabits * 1e9 / 8);
    double step = seconds + sent;
    return String.format(Locale.ROOT, "%.2f s, %.2f", step, seconds / step);
  }

  @Test
  void everyRowFollowsFromTheFormula() throws IOException {
    List<String[]> rows =
        Files.readAllLines(Cli.ROOT.resolve("docs/scale.md")).stream()
            .filter(line -> line.contains("Gbit/s |"))
            .map(line -> line.substring(2, line.length() - 2).split(" \\| "))
            .toList();

    assertThat(rows).hasSizeGreaterThan(5);
    for (String[] row : rows) {
      for (int i = 0; i < PROCESSES.length; i++) {
        assertThat(row[4 + i])
            .as(String.join(" | ", row))
            .isEqualTo(cell(PROCESSES[i], number(row[1]), number(row[2]), number(row[3])));
      }
    }
  }
}
