/**
 * What an architecture is to the rest, and the encoder of those that normalise after each
 * sub-layer. Each has a folder below, which nobody else knows; no method is known here.
 */
package org.frisket.models.architecture;
