/**
 * Mode connectivity: a curve of low loss between two trained models, of which the control points
 * are trained (Garipov et al. 2018). Measurements along paths lie in {@code analysis}.
 */
package org.frisket.models.adaptation.connectivity;
