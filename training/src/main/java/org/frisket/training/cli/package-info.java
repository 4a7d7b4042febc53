/** The verbs of this module: options, text, JSON. What they do is done elsewhere. */
package org.frisket.training.cli;
