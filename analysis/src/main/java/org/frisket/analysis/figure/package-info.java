/** Figures as SVG: lines, bars, cells. They know no study. */
package org.frisket.analysis.figure;
