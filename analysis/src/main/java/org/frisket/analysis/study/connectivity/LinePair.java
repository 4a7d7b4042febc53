package org.frisket.analysis.study.connectivity;

import org.frisket.analysis.study.RunChoice;

/**
 * The ends of a line.
 *
 * @param name of the line in figures, short
 * @param varies what it differs in from other lines, which share a figure with it
 * @param finetuned of which the first is taken
 * @param masked of which the first is taken
 * @param head which classifier the models on the line have
 */
public record LinePair(
    String name, String varies, RunChoice finetuned, RunChoice masked, LineHead head) {}
