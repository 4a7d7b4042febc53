/** The linear probe: a classifier over the frozen backbone. Nothing below it is trained. */
package org.frisket.models.adaptation.probe;
