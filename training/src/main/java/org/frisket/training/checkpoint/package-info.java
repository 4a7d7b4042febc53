/**
 * What a run goes on from: written after steps, read at a resume. The loop itself knows no file.
 */
package org.frisket.training.checkpoint;
