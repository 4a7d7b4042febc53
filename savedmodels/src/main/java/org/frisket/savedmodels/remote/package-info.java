/**
 * Packages of a store on other machines: sent to and taken from an address, each file with its
 * SHA-256. What a store is on disk is known by {@code store}; copies between two folders are made
 * there.
 */
package org.frisket.savedmodels.remote;
