/**
 * What differentially private training promises and what keeps the promise apart from the network:
 * the accountant, the search for the noise, and which examples a step reads. How gradients of
 * single examples are made, clipped and added up lies in {@code models.gradients} and {@code
 * training.optimizer}.
 */
package org.frisket.training.privacy;
