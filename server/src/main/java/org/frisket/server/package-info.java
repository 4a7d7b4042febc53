/** TensorFlow Serving's wire contract, over tasks and SavedModels. */
package org.frisket.server;
