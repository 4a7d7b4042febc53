/**
 * An entropy code for the bits of a mask, given a prediction of each. Where predictions come from,
 * and files, lie in {@code savedmodels.archive}.
 */
package org.frisket.models.mask.archive;
