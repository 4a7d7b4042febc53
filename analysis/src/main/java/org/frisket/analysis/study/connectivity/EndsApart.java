package org.frisket.analysis.study.connectivity;

import java.nio.FloatBuffer;
import org.frisket.models.backbone.Backbone;
import org.frisket.models.backbone.ParameterName;
import org.frisket.models.backbone.ParameterSource;

/**
 * How far the ends of a line moved from the backbone, over all of its parameters.
 *
 * @param finetuned ‖θ_f − θ_0‖ ÷ ‖θ_0‖
 * @param masked ‖θ_m − θ_0‖ ÷ ‖θ_0‖
 * @param apart ‖θ_f − θ_m‖ ÷ ‖θ_0‖
 * @param cosine between both moves
 */
record EndsApart(double finetuned, double masked, double apart, double cosine) {
  static EndsApart of(Backbone backbone, ParameterSource finetuned, ParameterSource masked) {
    double own = 0;
    double first = 0;
    double second = 0;
    double product = 0;
    for (ParameterName name : backbone.weights().all().keySet()) {
      FloatBuffer start = backbone.weights().get(name).values();
      FloatBuffer f = finetuned.get(name).values();
      FloatBuffer m = masked.get(name).values();
      for (int i = 0; i < start.limit(); i++) {
        double weight = start.get(i);
        double moved = f.get(i) - weight;
        double other = m.get(i) - weight;
        own += weight * weight;
        first += moved * moved;
        second += other * other;
        product += moved * other;
      }
    }
    return new EndsApart(
        Math.sqrt(first / own),
        Math.sqrt(second / own),
        Math.sqrt(Math.max(0, first + second - 2 * product) / own),
        product / Math.sqrt(first * second));
  }
}
