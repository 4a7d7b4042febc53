/** The server that is measured, in a process of its own, and what is asked of it. */
package org.frisket.analysis.bench.serve.server;
