package org.frisket.analysis.inside;

/**
 * What the attention of every head looks at, mean over all wordpieces that ask. Legend: L blocks, N
 * heads of each.
 *
 * @param entropy of the probabilities, nats: 0 where one wordpiece is looked at (L, N)
 * @param distance to what is looked at, in wordpieces (L, N)
 * @param onFirst share of attention on [CLS] (L, N)
 * @param onSeparators share of attention on all [SEP] (L, N)
 */
public record HeadPatterns(
    double[][] entropy, double[][] distance, double[][] onFirst, double[][] onSeparators) {}
