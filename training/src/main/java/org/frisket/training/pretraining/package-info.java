/**
 * Pretraining a backbone further: texts, masks over their words, the network that tells them,
 * pruning and distillation on the way, and the run whose result is a backbone. The loop, optimizer,
 * checkpoints and logs are those of every run; what reads files of tasks lies in {@code data}.
 */
package org.frisket.training.pretraining;
