package org.frisket.analysis.paper;

import static org.frisket.analysis.study.Findings.sentence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;
import org.frisket.analysis.paper.Judgement.Check;

/** Paths between finetuned, masked and pretrained models. */
final class PathClaims {
  /** What counts as nearly constant, in points of the metric. */
  private static final double POINT = 1;

  /** What a line from the pretrained model must climb at least for not being flat, in points. */
  private static final double SLOPE = 5;

  private PathClaims() {}

  static List<Claim> all() {
    return List.of(
        new Claim(
            15,
            "On the straight line from finetuned to masked, accuracy stays nearly constant.",
            "",
            "nowhere more than one point below the worse end",
            "study linear",
            evidence -> flat(evidence, "linear", "line from finetuned to masked"::equals)),
        new Claim(
            16,
            "On the lines from the pretrained model it does not.",
            "",
            "from the lowest to the highest point of the line are five points or more",
            "study linear",
            PathClaims::steep),
        new Claim(
            17,
            "A Bézier curve with three bends joins finetuned and masked as well.",
            "",
            "nowhere more than one point below the worse end",
            "study bezier",
            evidence -> flat(evidence, "bezier", "Bézier curve"::equals)));
  }

  private static Judgement flat(Evidence evidence, String study, Predicate<String> asked) {
    List<Check> checks = new ArrayList<>();
    for (JsonNode path : paths(evidence, study, asked)) {
      double below = path.get("points_below_worse_end").asDouble();
      checks.add(
          new Check(
              below <= POINT,
              sentence(
                  "%s, the %s: at most %.1f points below the worse end.",
                  path.get("task").asText(), path.get("path").asText(), below)));
    }
    return Judgement.of(checks);
  }

  private static Judgement steep(Evidence evidence) {
    List<Check> checks = new ArrayList<>();
    for (JsonNode path : paths(evidence, "linear", name -> name.contains("from pretrained"))) {
      double lowest = metric(path).min().orElseThrow();
      double highest = metric(path).max().orElseThrow();
      checks.add(
          new Check(
              100 * (highest - lowest) >= SLOPE,
              sentence(
                  "%s, the %s: from %.4f to %.4f.",
                  path.get("task").asText(), path.get("path").asText(), lowest, highest)));
    }
    return Judgement.of(checks);
  }

  private static List<JsonNode> paths(Evidence evidence, String study, Predicate<String> asked) {
    return evidence.numbers(study).stream()
        .flatMap(numbers -> StreamSupport.stream(numbers.spliterator(), false))
        .filter(path -> path.has("points_below_worse_end"))
        .filter(path -> asked.test(path.get("path").asText()))
        .toList();
  }

  private static DoubleStream metric(JsonNode path) {
    return StreamSupport.stream(path.get("metric").spliterator(), false)
        .mapToDouble(JsonNode::asDouble);
  }
}
