/**
 * The verbs {@code export}, {@code mask} and {@code store}: options, text, JSON. What they do is
 * done elsewhere.
 */
package org.frisket.savedmodels.cli;
