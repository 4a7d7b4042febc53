/**
 * The frozen backbone as a TensorFlow SavedModel, written and read, and what any SavedModel is
 * written with. No task is known here.
 */
package org.frisket.savedmodels.frozen;
