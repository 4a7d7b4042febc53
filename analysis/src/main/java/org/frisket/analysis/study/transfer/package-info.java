/** The study of models of one task on the data of another whose labels mean the same. */
package org.frisket.analysis.study.transfer;
