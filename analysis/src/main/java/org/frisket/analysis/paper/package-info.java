/**
 * The claims of Zhao et al. 2020, each judged by what was run: every figure on the page comes from
 * results, comparisons and studies that are kept in {@code docs}.
 */
package org.frisket.analysis.paper;
