/** Finetuning: every parameter is trained. It is the rule the other methods are compared with. */
package org.frisket.models.adaptation.finetuning;
