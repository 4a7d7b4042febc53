package org.frisket.analysis.paper;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.frisket.analysis.study.KeptStudy;
import org.frisket.training.comparison.ComparisonTable;
import org.frisket.training.evaluation.EnsembleResult;
import org.frisket.training.run.RunResult;

/**
 * What is kept of runs.
 *
 * @param results of single runs
 * @param ensembles of several
 * @param comparisons tables by the name of their comparison
 * @param studies all that are kept
 */
public record Evidence(
    List<RunResult> results,
    List<EnsembleResult> ensembles,
    Map<String, List<ComparisonTable>> comparisons,
    List<KeptStudy> studies) {

  /** The numbers of all kept studies of a name, such as {@code linear}. */
  List<JsonNode> numbers(String study) {
    return studies.stream()
        .filter(kept -> kept.record().study().equals(study))
        .map(kept -> kept.record().numbers())
        .toList();
  }

  /** The rows of a table of all kept studies of a name. */
  List<Map<String, String>> rows(String study, String table) {
    return tables(study, table).stream().flatMap(List::stream).toList();
  }

  /** The same study by study: each has runs of its own, and maybe another backbone. */
  List<List<Map<String, String>>> tables(String study, String table) {
    return studies.stream()
        .filter(kept -> kept.record().study().equals(study))
        .map(kept -> kept.tables().getOrDefault(table, List.of()))
        .toList();
  }
}
