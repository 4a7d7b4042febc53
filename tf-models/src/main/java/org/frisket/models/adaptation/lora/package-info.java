/**
 * Low-rank updates beside frozen kernels (Hu et al. 2022). The dense update is made only where a
 * package is merged.
 */
package org.frisket.models.adaptation.lora;
