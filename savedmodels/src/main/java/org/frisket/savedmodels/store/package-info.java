/**
 * Published packages in folders: versions, labels, checks. What is in a package is known by {@code
 * packages}.
 */
package org.frisket.savedmodels.store;
