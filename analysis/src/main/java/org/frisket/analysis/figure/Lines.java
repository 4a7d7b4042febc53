package org.frisket.analysis.figure;

import java.util.List;

/**
 * Lines over two axes.
 *
 * @param name of its files
 * @param title what it shows
 * @param x the axis to the right
 * @param y the axis upwards
 * @param lines one or more, at most as many as {@link Palette} tells apart
 */
public record Lines(String name, String title, Axis x, Axis y, List<Line> lines)
    implements Figure {}
