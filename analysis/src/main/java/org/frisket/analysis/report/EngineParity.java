package org.frisket.analysis.report;

/**
 * How far an encoder is from an independent implementation, over all texts.
 *
 * @param engine which ops it was built of
 * @param sequence largest absolute difference of hidden states of the last block
 * @param pooled the same of the pooler's output; null where there is no pooler
 */
public record EngineParity(String engine, double sequence, Double pooled) {}
