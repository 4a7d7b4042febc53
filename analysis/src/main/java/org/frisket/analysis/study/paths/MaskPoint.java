package org.frisket.analysis.study.paths;

import org.frisket.analysis.connectivity.Quality;

/**
 * A point on a path.
 *
 * @param share of the differing bits that are flipped
 * @param step what was flipped last, where that has a name
 * @param quality on dev
 */
record MaskPoint(double share, String step, Quality quality) {}
