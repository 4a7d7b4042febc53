/**
 * Ladder side tuning (Sung et al. 2022): a narrow network beside the backbone, which reads what its
 * blocks give. How it stands in the graph is said by {@code graph.SideNetwork}.
 */
package org.frisket.models.adaptation.ladder;
