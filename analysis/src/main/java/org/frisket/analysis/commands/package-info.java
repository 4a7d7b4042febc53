/**
 * What is written about the verbs of the command line: the reference, README's table, and the
 * launcher's list. All of it is read from the picocli annotations of the commands, which are the
 * only place that declares a verb; no name of a verb stands here.
 */
package org.frisket.analysis.commands;
