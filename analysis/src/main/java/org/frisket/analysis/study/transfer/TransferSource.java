package org.frisket.analysis.study.transfer;

import java.util.List;
import java.util.Map;
import org.frisket.analysis.study.RunChoice;

/**
 * Models of one task.
 *
 * @param runs of any methods and seeds, all of one task
 * @param meanings what a label of the task means, in words that targets share; labels without one
 *     are never given. Several labels may mean the same
 */
public record TransferSource(List<RunChoice> runs, Map<String, String> meanings) {}
