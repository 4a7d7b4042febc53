/**
 * Bad input and failed work: exceptions whose message names the thing, the value and what was
 * expected. Nothing here prints.
 */
package org.frisket.models.error;
