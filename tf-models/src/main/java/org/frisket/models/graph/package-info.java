/**
 * The seam between a network and a method: hook points, what is passed there, variables, what a
 * step is fed. Neither an architecture nor a method is known here.
 */
package org.frisket.models.graph;
