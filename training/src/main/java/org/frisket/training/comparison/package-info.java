/**
 * A comparison of methods as data: stages (a task with a backbone) by methods, each pair a sweep.
 * How a sweep is planned and done lies in {@code sweep}; what is made of results, in the module
 * {@code analysis}.
 */
package org.frisket.training.comparison;
