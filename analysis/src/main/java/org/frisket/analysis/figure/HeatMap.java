package org.frisket.analysis.figure;

import java.util.List;

/**
 * Cells with a number each, darker where it is larger.
 *
 * @param name of its files
 * @param title what it shows
 * @param columns names from left to right
 * @param rows names from top to bottom
 * @param values (rows, columns); not a number where there is none
 * @param digits shown behind the point
 */
public record HeatMap(
    String name,
    String title,
    List<String> columns,
    List<String> rows,
    double[][] values,
    int digits)
    implements Figure {}
