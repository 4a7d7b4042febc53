/** The command line of the module. */
package org.frisket.server.cli;
