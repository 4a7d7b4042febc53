/**
 * Answers for any number of tasks over one frozen backbone in memory: what is kept of each, in
 * which form, and whose turn it is. Usable from any program; wire formats do not belong here.
 */
package org.frisket.savedmodels.serving.engine;
