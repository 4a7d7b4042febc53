/**
 * What YAML says: experiments, tasks and training, with defaults and errors that name the key.
 * Settings of a method lie in its folder.
 */
package org.frisket.training.config;
