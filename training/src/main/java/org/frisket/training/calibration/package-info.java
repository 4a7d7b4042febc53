/**
 * Temperatures: how they are fitted, and what they are worth. How they are used lies in {@code
 * models.task}; where they are kept, in {@code savedmodels.packages}.
 */
package org.frisket.training.calibration;
