/**
 * The masks of several tasks over one backbone at once, each with a coefficient, and which of the
 * tasks texts are of (SupSup). What answers for a task that is known is {@code serving}.
 */
package org.frisket.savedmodels.superposition;
