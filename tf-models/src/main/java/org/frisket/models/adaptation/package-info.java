/**
 * What all methods share: the interface of a method, its settings, what a package of it holds, and
 * several methods together. No method lies here; each has a folder of its own below, and none knows
 * another.
 */
package org.frisket.models.adaptation;
