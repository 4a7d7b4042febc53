/** The study of [CLS] before and after training: pictures, separability, and likeness by layer. */
package org.frisket.analysis.study.representations;
