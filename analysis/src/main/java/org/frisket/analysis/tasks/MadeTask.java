package org.frisket.analysis.tasks;

import org.frisket.models.adaptation.AdaptationConfig;
import org.frisket.models.task.TaskSpec;

/**
 * A task to be made.
 *
 * @param spec its id, kind and labels
 * @param method with settings that are resolved for its backbone
 * @param seed where its masks start, what of them is flipped, and its classifier
 */
public record MadeTask(TaskSpec spec, AdaptationConfig method, long seed) {}
