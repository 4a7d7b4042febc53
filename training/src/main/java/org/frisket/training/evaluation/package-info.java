/**
 * The metric of saved tasks, one alone or several together. Evaluations within training belong to
 * {@code loop}.
 */
package org.frisket.training.evaluation;
