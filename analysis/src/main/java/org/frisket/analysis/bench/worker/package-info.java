/** The process that is measured. It imports nothing of what measures it. */
package org.frisket.analysis.bench.worker;
