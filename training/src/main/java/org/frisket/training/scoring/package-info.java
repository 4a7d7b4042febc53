/**
 * Files of rows answered by several tasks at once: in parts, each of which is there whole or not at
 * all, so that whoever is ended goes on. Where that is done, a {@link
 * org.frisket.training.scoring.ScoringEngine} says. How rows are read lies in {@code data}, how
 * they are written in {@code predictions}.
 */
package org.frisket.training.scoring;
