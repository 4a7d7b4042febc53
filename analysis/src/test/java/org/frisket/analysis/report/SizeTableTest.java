package org.frisket.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.frisket.analysis.bench.rows.KeptRows;
import org.frisket.analysis.bench.rows.Machine;
import org.frisket.analysis.sizes.SizeFile;
import org.frisket.analysis.sizes.SizeRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SizeTableTest {
  private static SizeRow row(String id, double archive, Long bytes) {
    return new SizeRow(
        id,
        "questions on minilm-l6, seed 1",
        7_227_648,
        0.05,
        0.2864,
        Map.of(SizeRow.ARCHIVE, archive),
        1.04,
        0.9,
        Map.of(SizeRow.PLAIN, 250.4),
        bytes,
        bytes,
        new Machine("some processor", 2, 25),
        "2026-11-22");
  }

  @Test
  void aRowIsAColumnAndStandsBesideItsBar() {
    String page =
        SizeTable.toMarkdown(
            List.of(row("bits-per-weight-5pct", 0.1, 1_234_567L), row("other", 0.25, null)));

    assertThat(page.lines())
        .contains(
            "|  | bits-per-weight-5pct | other |",
            "| weights | 7,227,648 | 7,227,648 |",
            "| zeros | 5.000 % | 5.000 % |",
            "| archive | 0.1000 | 0.2500 |",
            "| bar | 0.30 |  |",
            "| met | yes |  |",
            "| package, bytes | 1,234,567 |  |",
            "| decoding plain, million bits a second a core | 250 | 250 |");
  }

  @Test
  void aBarThatIsNotMetIsSaid() {
    assertThat(SizeTable.toMarkdown(List.of(row("bits-per-weight-5pct", 0.31, 1L))))
        .contains("| met | no |");
  }

  @Test
  void withoutRowsThereIsNoTable() {
    assertThat(SizeTable.toMarkdown(List.of())).isEmpty();
  }

  @Test
  void rowsAreKept(@TempDir Path docs) throws IOException {
    KeptRows<SizeRow> file = SizeFile.in(docs);
    assertThat(file.read()).isEmpty();
    List<SizeRow> rows = List.of(row("a", 0.1, 5L), row("b", 0.2, null));
    for (SizeRow row : rows) {
      file.put(row);
    }
    assertThat(file.read()).isEqualTo(rows);
    file.put(row("a", 0.3, 6L));

    assertThat(file.read()).containsExactly(row("a", 0.3, 6L), row("b", 0.2, null));
  }
}
