/**
 * The page of every setting: what {@code docs/configuration.md} says of a key is its record's
 * Javadoc, its default is the one that is read, and its example comes from the project's own
 * configs. No key stands here.
 */
package org.frisket.analysis.settings;
