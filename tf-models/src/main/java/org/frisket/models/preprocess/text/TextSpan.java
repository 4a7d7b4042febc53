package org.frisket.models.preprocess.text;

/**
 * A part of a text, in Unicode code points.
 *
 * @param from the first one
 * @param to behind the last one
 */
public record TextSpan(int from, int to) {}
