/**
 * Files that package registries hold, and the folder they are unpacked into. The client of each
 * registry fetches them; nothing here knows where a registry is.
 */
package org.frisket.models.checkpoint.artifact;
