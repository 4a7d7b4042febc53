/**
 * One run from config to published package: identity, folder, result, baselines, and records of
 * finished runs. Many runs are {@code sweep}.
 */
package org.frisket.training.run;
