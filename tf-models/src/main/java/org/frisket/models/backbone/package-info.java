/**
 * What a frozen pretrained encoder is: its config, names and shapes of its parameters, its weights,
 * its identity. How files are read lies in {@code checkpoint}.
 */
package org.frisket.models.backbone;
