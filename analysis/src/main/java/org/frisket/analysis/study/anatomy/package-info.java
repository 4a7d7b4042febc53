/** The study of what masks leave out: where, of which size, how early, how alike over seeds. */
package org.frisket.analysis.study.anatomy;
