/** Pages of {@code docs} generated from files of results. Nothing on them is typed. */
package org.frisket.analysis.report;
