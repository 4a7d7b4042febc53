package org.frisket.analysis.study.connectivity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.frisket.analysis.study.RunChoice;
import org.frisket.models.adaptation.connectivity.CurveForm;
import org.frisket.models.error.Words;

/**
 * Of the study of trained curves.
 *
 * @param ends what they lead from and to: the first finetuned run, the first masked one
 * @param training an experiment of the same task whose method, of which its file says the name
 *     alone, is replaced by a curve
 * @param forms a curve of each is trained
 * @param bends of each
 * @param scan how closely curves are looked at
 */
public record BezierConfig(
    EndRuns ends, RunChoice training, List<CurveForm> forms, int bends, ScanConfig scan) {
  /** The run that trains a curve between two models. */
  RunChoice curve(CurveForm form, String from, String to) {
    Map<String, JsonNode> set = new LinkedHashMap<>(training.set());
    set.put("baselines", JsonNodeFactory.instance.arrayNode());
    set.put("method.name", TextNode.valueOf("curve"));
    set.put("method.form", TextNode.valueOf(Words.of(form)));
    set.put("method.bends", IntNode.valueOf(bends));
    set.put("method.from", TextNode.valueOf(from));
    set.put("method.to", TextNode.valueOf(to));
    return new RunChoice(training.experiment(), set, training.seeds(), training.ifData());
  }
}
