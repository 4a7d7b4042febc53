/**
 * The training loop: graph, steps, schedule, evaluations, the best so far. No file is written here.
 */
package org.frisket.training.loop;
