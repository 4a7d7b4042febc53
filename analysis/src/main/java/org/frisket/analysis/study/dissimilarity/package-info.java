/** The study of how much masks of two tasks differ. */
package org.frisket.analysis.study.dissimilarity;
