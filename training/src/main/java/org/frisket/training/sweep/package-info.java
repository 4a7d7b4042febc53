/**
 * Many runs: planned, claimed by workers, resumed, put into a table; and the search for a learning
 * rate. What one run is lies in {@code run}.
 */
package org.frisket.training.sweep;
