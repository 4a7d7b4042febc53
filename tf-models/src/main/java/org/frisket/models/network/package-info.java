/**
 * An encoder under the head of a task, and what it is fed. Methods are met only through the seam.
 */
package org.frisket.models.network;
