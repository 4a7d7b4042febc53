/**
 * What the project's own HTTP calls have in common: errors, bodies, names of tasks. What TensorFlow
 * Serving's calls answer with lies in {@code rest}.
 */
package org.frisket.server.api;
