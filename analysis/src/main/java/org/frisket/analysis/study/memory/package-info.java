/** The study of what tasks cost on disk, in each form they are kept in. */
package org.frisket.analysis.study.memory;
