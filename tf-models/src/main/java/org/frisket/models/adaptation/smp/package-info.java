/**
 * SMP (Jiang et al. 2023, arXiv 2210.06210): the backbone's matrices are pruned to a wanted share
 * by what the task says, and no weight is ever trained. What a label's words are to the head lies
 * in {@code network.LabelWords}.
 */
package org.frisket.models.adaptation.smp;
