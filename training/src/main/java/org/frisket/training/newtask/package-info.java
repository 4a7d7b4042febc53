/**
 * Configs for a file of texts and labels, by what is found in it. It guesses; nothing else does.
 */
package org.frisket.training.newtask;
