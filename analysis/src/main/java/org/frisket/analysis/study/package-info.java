/**
 * What studies share: plan, runs, findings, files, and the masks of runs. A study lies in a folder
 * below and knows no other.
 */
package org.frisket.analysis.study;
