/**
 * The verbs {@code study} and {@code report}, and which studies there are. What a study does lies
 * in its folder.
 */
package org.frisket.analysis.cli;
