/**
 * Masks as packed bits, counted and compared, and the block of weights that one bit stands for. How
 * they are learnt lies in {@code adaptation.masking}.
 */
package org.frisket.models.mask;
