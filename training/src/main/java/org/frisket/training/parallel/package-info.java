/**
 * One run in several processes: what they say to each other over sockets. The first process of a
 * run has {@link org.frisket.training.parallel.Workers}, each other one a {@link
 * org.frisket.training.parallel.Coordinator}.
 *
 * <p>What is computed of what is said stands in {@code training.loop}; who starts processes in
 * {@code training.cli}. Nothing here knows TensorFlow's graphs.
 */
package org.frisket.training.parallel;
