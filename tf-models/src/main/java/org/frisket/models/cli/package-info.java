/**
 * What commands of all modules share: options, exit codes, output, signals. No verb lies here, and
 * nothing but this ends the process.
 */
package org.frisket.models.cli;
