/**
 * Tasks that nobody trained: made by seed, to be served in measurements, and to start once for
 * later starts.
 */
package org.frisket.analysis.tasks;
