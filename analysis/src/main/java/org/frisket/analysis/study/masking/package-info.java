/**
 * Studies of what masking is set to: how many zeros masks start with ({@code sparsity}), and over
 * which blocks and matrices they lie ({@code blocks}).
 */
package org.frisket.analysis.study.masking;
