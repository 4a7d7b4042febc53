/** Tasks that nobody trained: made by seed, to be served in measurements. */
package org.frisket.analysis.tasks;
