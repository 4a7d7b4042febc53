/**
 * Models served from folders, as TensorFlow Serving does it: a folder for each version, looked at
 * each second, and a list of models that is replaced as a whole. What is loaded lies in {@link
 * org.frisket.server.model.LoadedModels}; how a folder is loaded is given.
 */
package org.frisket.server.folders;
