package org.frisket.analysis.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.frisket.analysis.bench.rows.Row;
import org.frisket.analysis.bench.serve.rows.ServeFile;
import org.frisket.analysis.bench.serve.rows.ServeRow;
import org.frisket.analysis.paper.Evidence;
import org.frisket.analysis.paper.PaperPage;
import org.frisket.analysis.sizes.SizeFile;
import org.frisket.analysis.sizes.SizeRow;
import org.frisket.analysis.study.KeptStudy;
import org.frisket.training.comparison.ComparisonTable;
import org.frisket.training.evaluation.EnsembleResult;
import org.frisket.training.pretraining.PretrainingResult;
import org.frisket.training.run.RunResult;
import org.frisket.training.sweep.SweepTable;

/**
 * What is kept below {@code docs}, and the pages it makes.
 *
 * @param results of {@code results/}
 * @param ensembles of {@code results/ensembles/}
 * @param pretrainings of {@code results/pretraining/}
 * @param sweeps of {@code sweeps/}
 * @param comparisons of {@code comparison/}, by name
 * @param studies of {@code studies/}
 * @param faults of {@code reliability/}
 * @param rows of {@code performance/}, beside a peer
 * @param sizes of {@code performance/}, of archived masks
 * @param served of {@code performance/}, of the server
 * @param support of {@code support/}
 * @param families of {@code families/}
 * @param weights of {@code weights/}
 */
public record DocsPages(
    List<RunResult> results,
    List<EnsembleResult> ensembles,
    List<PretrainingResult> pretrainings,
    List<SweepTable> sweeps,
    SortedMap<String, List<ComparisonTable>> comparisons,
    List<KeptStudy> studies,
    List<Fault> faults,
    List<Row> rows,
    List<SizeRow> sizes,
    List<ServeRow> served,
    List<MethodSupport> support,
    List<FamilySupport> families,
    List<RealWeights> weights) {

  /**
   * @throws org.frisket.models.error.InvalidInputException if a file is damaged; names it
   */
  public static DocsPages read(Path docs) throws IOException {
    return new DocsPages(
        ResultFiles.readAll(docs.resolve("results")),
        EnsembleTable.readAll(docs.resolve("results").resolve("ensembles")),
        PretrainingTable.readAll(docs.resolve("results").resolve("pretraining")),
        SweepPage.readAll(docs.resolve("sweeps")),
        ComparisonFiles.readAll(docs),
        StudiesPage.readAll(docs.resolve("studies")),
        FaultTable.readAll(docs.resolve("reliability")),
        PerformanceTable.readAll(docs.resolve("performance")),
        SizeFile.in(docs).read(),
        ServeFile.in(docs).read(),
        MethodSupport.readAll(docs),
        FamilySupport.readAll(docs),
        RealWeights.readAll(docs));
  }

  /** Markdown by the name of its file in {@code docs}. */
  public Map<String, String> pages() {
    Map<String, String> pages = new TreeMap<>();
    pages.put(
        "results.md",
        ResultsTable.toMarkdown(results)
            + EnsembleTable.toMarkdown(ensembles)
            + PretrainingTable.toMarkdown(pretrainings));
    pages.put("sweeps.md", SweepPage.toMarkdown(sweeps));
    pages.put("comparison.md", comparisonPage().toMarkdown());
    pages.put(
        "paper.md", PaperPage.toMarkdown(new Evidence(results, ensembles, comparisons, studies)));
    pages.put("studies.md", StudiesPage.toMarkdown(studies));
    pages.put("reliability.md", FaultTable.toMarkdown(faults));
    pages.put(
        "performance.md",
        PerformanceTable.toMarkdown(rows)
            + SizeTable.toMarkdown(sizes)
            + ServeTable.toMarkdown(served));
    sweeps.stream()
        .filter(sweep -> sweep.sweep().equals(MethodsPage.SWEEP))
        .forEach(
            sweep -> pages.put("methods.md", new MethodsPage(sweep, results, rows).toMarkdown()));
    if (!support.isEmpty()) {
      pages.put("support.md", SupportPage.toMarkdown(support, families, weights));
    }
    return pages;
  }

  /** Writes the pictures that pages show and that are no study's own. */
  public void writePictures(Path docs) throws IOException {
    ServePictures.write(docs, served);
    comparisonPage().writePictures(docs);
  }

  private ComparisonPage comparisonPage() {
    return new ComparisonPage(comparisons, new MethodCosts(rows));
  }
}
