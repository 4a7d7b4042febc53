/**
 * Every draw of the project: a pure function of a seed, a purpose and a place. Nothing else makes
 * random numbers.
 */
package org.frisket.models.random;
