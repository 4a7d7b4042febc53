package org.frisket.analysis.paper;

import static org.frisket.analysis.study.Findings.sentence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.frisket.analysis.paper.Judgement.Check;

/** Which blocks masks lie over. */
final class BlockClaims {
  private static final String COMMAND = "study blocks";
  private static final Pattern COUNTED = Pattern.compile("(\\d+) from the (top|bottom)");
  private static final Set<String> BESIDES =
      Set.of("biases", "layer normalisations", "embeddings", "all of these");

  /** What counts as a gain, as a fraction of the metric. */
  private static final double POINT = 0.01;

  /** Tasks that gain with more blocks from the top, by the paper. */
  private static final String GAINS = "cola";

  private BlockClaims() {}

  static List<Claim> all() {
    return List.of(
        new Claim(
            5,
            "Masks from the top do better than as many from the bottom, mostly.",
            "",
            "on a task it is so with more than half of the numbers of blocks",
            COMMAND,
            BlockClaims::directions),
        new Claim(
            6,
            "From the bottom more blocks are better; from the top CoLA gains with more blocks, MRPC and RTE do not care.",
            "",
            "from one block to all, a task gains a point or more from the bottom; from the top CoLA does, and the others do not",
            COMMAND,
            BlockClaims::numbers),
        new Claim(
            7,
            "Masks of biases and layer normalisations bring nothing; embeddings need none.",
            "",
            "masked beside all blocks, each brings less than a point",
            COMMAND,
            BlockClaims::besides));
  }

  /** Tells of every task, study by study. */
  private static void forEachTask(
      Evidence evidence, BiConsumer<String, List<Map<String, String>>> told) {
    evidence.tables("blocks", "blocks").forEach(rows -> Rows.by("task", rows).forEach(told));
  }

  /** By number of blocks, of one direction. */
  private static TreeMap<Integer, Double> counted(
      List<Map<String, String>> rows, String direction) {
    TreeMap<Integer, Double> means = new TreeMap<>();
    for (Map<String, String> row : rows) {
      Matcher counted = COUNTED.matcher(row.get("masked"));
      if (counted.matches() && counted.group(2).equals(direction)) {
        means.putIfAbsent(Integer.valueOf(counted.group(1)), Rows.mean(row));
      }
    }
    means.remove(0);
    return means;
  }

  private static Judgement directions(Evidence evidence) {
    List<Check> checks = new ArrayList<>();
    forEachTask(
        evidence,
        (task, rows) -> {
          TreeMap<Integer, Double> top = counted(rows, "top");
          TreeMap<Integer, Double> bottom = counted(rows, "bottom");
          top.keySet().retainAll(bottom.keySet());
          if (top.size() > 1) {
            top.remove(top.lastKey()); // all blocks are the same either way
            long better =
                top.entrySet().stream()
                    .filter(count -> count.getValue() > bottom.get(count.getKey()))
                    .count();
            checks.add(
                new Check(
                    2 * better > top.size(),
                    sentence(
                        "%s: better from the top with %d of %d numbers of blocks.",
                        task, better, top.size())));
          }
        });
    return Judgement.of(checks);
  }

  private static Judgement numbers(Evidence evidence) {
    List<Check> checks = new ArrayList<>();
    forEachTask(
        evidence,
        (task, rows) -> {
          TreeMap<Integer, Double> bottom = counted(rows, "bottom");
          TreeMap<Integer, Double> top = counted(rows, "top");
          if (bottom.size() > 1 && top.size() > 1) {
            checks.add(new Check(gain(bottom) >= POINT, words(task, "bottom", bottom)));
            boolean gains = gain(top) >= POINT;
            checks.add(new Check(gains == task.equals(GAINS), words(task, "top", top)));
          }
        });
    return Judgement.of(checks);
  }

  private static double gain(TreeMap<Integer, Double> means) {
    return means.lastEntry().getValue() - means.firstEntry().getValue();
  }

  private static String words(String task, String direction, TreeMap<Integer, Double> means) {
    return sentence(
        "%s from the %s: %.4f with %d, %.4f with %d blocks.",
        task,
        direction,
        means.firstEntry().getValue(),
        means.firstKey(),
        means.lastEntry().getValue(),
        means.lastKey());
  }

  private static Judgement besides(Evidence evidence) {
    List<Check> checks = new ArrayList<>();
    forEachTask(
        evidence,
        (task, rows) -> {
          TreeMap<Integer, Double> top = counted(rows, "top");
          for (Map<String, String> row : rows) {
            if (!top.isEmpty() && BESIDES.contains(row.get("masked"))) {
              double change = Rows.mean(row) - top.lastEntry().getValue();
              checks.add(
                  new Check(
                      change < POINT,
                      sentence(
                          "%s: %s %+.1f points.", task, row.get("masked"), Rows.PERCENT * change)));
            }
          }
        });
    return Judgement.of(checks);
  }
}
