/**
 * Gradients of single examples, for training that bounds what each of them may do: found in a
 * finished graph, whatever method built it, and made of products over the rows of activations
 * without a pass an example. Who clips them and adds noise is the optimizer's business.
 */
package org.frisket.models.gradients;
