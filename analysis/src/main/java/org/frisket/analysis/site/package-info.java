/**
 * HTML pages: an experiment, a study, the site of all. Numbers come from files of runs and studies.
 */
package org.frisket.analysis.site;
