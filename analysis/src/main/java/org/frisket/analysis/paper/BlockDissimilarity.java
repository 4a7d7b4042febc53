package org.frisket.analysis.paper;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Dissimilarity of two tasks' masks over the attention output, in the lowest and the top block they
 * both have.
 *
 * @param first such as {@code mrpc seed 2}
 * @param second the other
 */
record BlockDissimilarity(
    String first, String second, int lowestBlock, double lowest, int topBlock, double top) {
  private static final String OUTPUT = ".attention_output";
  private static final String BLOCK = "block.";

  /** Of all pairs of tasks with one seed that a kept study compared. */
  static List<BlockDissimilarity> of(Evidence evidence) {
    Map<List<String>, TreeMap<Integer, Double>> pairs = new LinkedHashMap<>();
    for (Map<String, String> row : evidence.rows("dissimilarity", "dissimilarity-masks")) {
      String mask = row.get("mask");
      if (row.get("between").equals("tasks") && mask.endsWith(OUTPUT)) {
        int block =
            Integer.parseInt(mask.substring(BLOCK.length(), mask.length() - OUTPUT.length()));
        pairs
            .computeIfAbsent(List.of(row.get("first"), row.get("second")), pair -> new TreeMap<>())
            .put(block, Double.valueOf(row.get("s")));
      }
    }
    List<BlockDissimilarity> all = new ArrayList<>();
    pairs.forEach(
        (pair, blocks) ->
            all.add(
                new BlockDissimilarity(
                    pair.get(0),
                    pair.get(1),
                    blocks.firstKey(),
                    blocks.firstEntry().getValue(),
                    blocks.lastKey(),
                    blocks.lastEntry().getValue())));
    return all;
  }
}
