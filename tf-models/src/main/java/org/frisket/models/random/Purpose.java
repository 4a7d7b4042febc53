package org.frisket.models.random;

/** What a stream of draws is for. The names enter the seed, so they never change. */
public enum Purpose {
  SCORES,
  CLASSIFIER,
  DROPOUT,
  BATCH_ORDER,
  DEV_SPLIT,
  RANDOM_MASK,
  BACKBONE,
  BENCHMARK,
  SWEEP,
  SAMPLED_MASK,
  CURVE,
  BOOTSTRAP,
  MASK_PATH,
  METHOD,
  CALIBRATION,
  CONTROL_TASK,
  PRIVACY,
  PRIVACY_NOISE,
  POISSON_BATCH,
  MASKED_TOKENS,
  HELD_OUT,
  GRADIENT_ROWS
}
