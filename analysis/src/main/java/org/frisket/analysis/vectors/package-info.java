/** Geometry of vectors of examples: how alike two sets of them are, and how they lie together. */
package org.frisket.analysis.vectors;
