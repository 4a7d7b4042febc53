/** The study of what a linear probe reads of [CLS], layer by layer, beside a control task. */
package org.frisket.analysis.study.probes;
