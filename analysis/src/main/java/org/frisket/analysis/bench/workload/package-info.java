/** What is measured: models, batches, and the wire to a worker. No clock is read here. */
package org.frisket.analysis.bench.workload;
