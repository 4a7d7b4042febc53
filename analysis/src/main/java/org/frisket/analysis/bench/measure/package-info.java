/**
 * Measurements in turns beside a peer, the same work on both sides. What is measured lies in {@code
 * workload}, what comes out in {@code rows}.
 */
package org.frisket.analysis.bench.measure;
