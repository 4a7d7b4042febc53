/**
 * Loss and metric along paths between models, barriers with confidence intervals. Which paths is
 * said by studies.
 */
package org.frisket.analysis.connectivity;
