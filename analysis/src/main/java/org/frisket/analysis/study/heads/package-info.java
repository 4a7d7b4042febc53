/** The study of heads: how important each is, and what it looks at, before and after training. */
package org.frisket.analysis.study.heads;
