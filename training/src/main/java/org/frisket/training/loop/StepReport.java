package org.frisket.training.loop;

/**
 * One step.
 *
 * @param progress the run's progress, this step included
 * @param totalSteps of the run
 * @param loss mean loss of the batch
 * @param learningRate the rate used
 */
public record StepReport(Progress progress, long totalSteps, float loss, double learningRate) {}
