package org.frisket.tests.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.frisket.analysis.report.MethodSupport;
import org.frisket.analysis.report.SupportCell;
import org.frisket.analysis.report.SupportPage;
import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.files.AtomicFiles;
import org.frisket.tests.endtoend.Cli;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code docs/support} says of every method is so. All of it is tried, and written, under the
 * tag {@code reliability}; the default run tries a cell of every fourth method.
 */
class SupportTest {
  private static final Path DOCS = Cli.ROOT.resolve("docs");
  private static final String HOW =
      "mvn verify -Preliability -pl tests -am -Dtest=SupportTest -Dsurefire.failIfNoSpecifiedTests=false"
          + " writes docs/support (of some methods: -Dfrisket.methods=a,b)";

  private static final List<String> ASKED =
      Splitter.on(',').omitEmptyStrings().splitToList(System.getProperty("frisket.methods", ""));

  @TempDir private Path work;

  static List<String> methods() {
    return SupportTrial.methods();
  }

  private static List<SupportCase> cases(String method) {
    AdaptationConfig settings = SupportTrial.settings(method, "pretrained");
    return SupportCase.all(settings);
  }

  private static List<SupportCell> kept(String method) throws IOException {
    return MethodSupport.readAll(DOCS).stream()
        .filter(support -> support.method().equals(method))
        .findFirst()
        .map(MethodSupport::cells)
        .orElse(List.of());
  }

  @Test
  void everyMethodIsThereAndNoOther() throws IOException {
    assertThat(MethodSupport.readAll(DOCS).stream().map(MethodSupport::method))
        .as(HOW)
        .containsExactlyInAnyOrderElementsOf(methods());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void everyKindTypeOfProblemGranularityAndFormIsThere(String method) throws IOException {
    List<SupportCell> cells = kept(method);
    List<SupportCase> cases = cases(method);
    assertThat(cells).as(HOW).hasSameSizeAs(cases);
    for (int i = 0; i < cells.size(); i++) {
      SupportCell cell = cells.get(i);
      assertThat(cases.get(i).isOf(cell)).as("%s; %s", cell, HOW).isTrue();
      Set<String> told = new TreeSet<>(cell.works());
      told.addAll(cell.refused().keySet());
      List<String> all = cell.works().isEmpty() ? List.of(SupportCell.TRAIN) : SupportTrial.uses();
      assertThat(told).as("%s; %s", cell, HOW).containsExactlyInAnyOrderElementsOf(all);
    }
  }

  static List<String> everyFourthMethod() {
    List<String> all = methods();
    return IntStream.range(0, all.size()).filter(i -> i % 4 == 0).mapToObj(all::get).toList();
  }

  /** Another kind of task, type of problem or granularity a method, in turns. */
  @ParameterizedTest
  @MethodSource("everyFourthMethod")
  void oneOfItsCellsIsAsItIsWritten(String method) throws IOException {
    List<SupportCell> cells = kept(method);
    List<Integer> trained = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).works().isEmpty()) {
        trained.add(i);
      }
    }
    assertThat(trained).as("%s; %s", method, HOW).isNotEmpty();
    int turn = trained.get(methods().indexOf(method) % trained.size());

    assertThat(SupportTrial.of(cases(method).get(turn), work)).as(HOW).isEqualTo(cells.get(turn));
  }

  @ParameterizedTest
  @MethodSource("methods")
  @Tag("reliability")
  void allOfItsCellsAreTriedAndWritten(String method) throws IOException {
    assumeThat(ASKED.isEmpty() || ASKED.contains(method)).isTrue();
    List<SupportCell> cells = new ArrayList<>();
    for (SupportCase each : cases(method)) {
      cells.add(SupportTrial.of(each, work));
    }
    new MethodSupport(method, cells).write(DOCS);
    AtomicFiles.write(
        DOCS.resolve("support.md"), SupportPage.toMarkdown(MethodSupport.readAll(DOCS)));

    assertThat(cells).as(method).anyMatch(cell -> !cell.works().isEmpty());
  }
}
