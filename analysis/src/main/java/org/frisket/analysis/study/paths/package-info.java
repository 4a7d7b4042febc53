/** The study of paths through masks: bits flipped one after the other between two trained masks. */
package org.frisket.analysis.study.paths;
