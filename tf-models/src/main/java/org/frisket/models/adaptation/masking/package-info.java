/**
 * Masking (Zhao et al. 2020): which parameters are masked, which weights share a score, and what
 * scores start from. How scores become a mask lies in {@code binarizer}.
 */
package org.frisket.models.adaptation.masking;
