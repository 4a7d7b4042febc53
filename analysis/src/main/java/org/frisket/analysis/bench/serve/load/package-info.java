/**
 * Requests as they arrive: when, for which task, and what came of them. Nothing of a server is
 * known here.
 */
package org.frisket.analysis.bench.serve.load;
