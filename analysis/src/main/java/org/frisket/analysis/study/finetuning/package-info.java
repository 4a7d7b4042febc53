/**
 * The study of masking beside finetuning: tables of both over tasks, with the tests and intervals
 * of their differences, and ensembles.
 */
package org.frisket.analysis.study.finetuning;
