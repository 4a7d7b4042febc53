/**
 * Task packages: the two files, what they hold, how a method restores itself from them. Where they
 * lie is known by {@code store}.
 */
package org.frisket.savedmodels.packages;
