package org.frisket.analysis.report;

/**
 * A fault that was tried on runs, and survived.
 *
 * @param group what kind of fault it is
 * @param fault what was done
 * @param times how often
 * @param outcome what came out, each time
 * @param date the day, as {@code 2026-11-22}
 */
public record Fault(String group, String fault, int times, String outcome, String date) {}
