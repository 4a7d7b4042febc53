/**
 * What watches a training: metrics, TensorBoard, lines on a terminal. A listener changes no result.
 */
package org.frisket.training.listener;
