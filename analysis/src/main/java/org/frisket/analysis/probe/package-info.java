/** Linear classifiers over vectors, by which is told what can be read from them. */
package org.frisket.analysis.probe;
