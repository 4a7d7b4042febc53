/**
 * Which backbone a name means, and those that need no file. Each format of files has a folder
 * below; what all of them end in is {@code backbone.Backbone}.
 */
package org.frisket.models.checkpoint;
