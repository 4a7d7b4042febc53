/**
 * The study of which task texts are of, told from the texts alone. The superposition of masks is
 * {@code savedmodels.superposition}.
 */
package org.frisket.analysis.study.whichtask;
