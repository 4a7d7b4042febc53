/**
 * The last line of a terminal: what is done, and the time left. Nothing else may move the cursor.
 */
package org.frisket.models.progress;
