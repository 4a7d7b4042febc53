package org.frisket.analysis.study.connectivity;

import java.util.List;

/**
 * Of the study of straight lines.
 *
 * @param tasks with a finetuned run and two masked ones each
 * @param scan how closely lines are looked at
 */
public record LinearConfig(List<EndRuns> tasks, ScanConfig scan) {}
