package org.frisket.training.listener;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.frisket.savedmodels.json.Json;
import org.frisket.training.checkpoint.AppendLog;
import org.frisket.training.loop.Evaluation;
import org.frisket.training.loop.StepReport;
import org.frisket.training.loop.TrainingListener;

/**
 * Writes {@code metrics.jsonl}: one line a step, one an evaluation. No clock goes in, so the same
 * run writes the same bytes.
 */
public final class MetricsLog implements TrainingListener {
  /** With more, a confusion matrix would be most of the file. */
  private static final int MOST_LABELS = 30;

  private final AppendLog log;
  private final String metric;

  public MetricsLog(AppendLog log, String metric) {
    this.log = log;
    this.metric = metric;
  }

  @Override
  public void stepped(StepReport report) {
    append(
        Json.compact()
            .createObjectNode()
            .put("step", report.progress().step())
            .put("loss", report.loss())
            .put("learning_rate", report.learningRate()));
  }

  @Override
  public void evaluated(Evaluation evaluation) {
    ObjectNode line =
        Json.compact()
            .createObjectNode()
            .put("step", evaluation.progress().step())
            .put("epoch", evaluation.epoch())
            .put("dev_" + metric, evaluation.value())
            .put("best", evaluation.improved());
    if (!evaluation.score().byType().isEmpty()) {
      line.set("by_type", Json.compact().valueToTree(evaluation.score().byType()));
    }
    int labels = evaluation.score().confusion().size();
    if (labels > 0 && labels <= MOST_LABELS) {
      line.set("confusion", Json.compact().valueToTree(evaluation.score().confusion()));
    }
    append(line);
  }

  private void append(ObjectNode line) {
    log.append((line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
