/**
 * Answers of a task for the rows of a file, and files of them in every layout. How rows are read
 * lies in {@code data}; what is measured of answers, in {@code metrics}.
 */
package org.frisket.training.predictions;
