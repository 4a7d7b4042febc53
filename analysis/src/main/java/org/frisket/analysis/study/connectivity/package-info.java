/**
 * The studies of mode connectivity: straight lines and curves between trained models. How a path is
 * measured is {@code analysis.connectivity}.
 */
package org.frisket.analysis.study.connectivity;
