package org.frisket.analysis.connectivity;

import java.util.List;

/**
 * A path, and what its networks gave. Legend: E texts, P places, H hidden, C labels.
 *
 * @param scan what was right and what it cost
 * @param first (P, E, H) the last block's output at [CLS]
 * @param logits (P, E, C)
 */
public record ViewedPath(PathScan scan, List<List<float[]>> first, List<List<float[]>> logits) {}
