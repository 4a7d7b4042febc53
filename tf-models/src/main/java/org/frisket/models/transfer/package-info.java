/**
 * What all that is brought from other machines is brought by: tries that go on where the last one
 * ended, and files of which a part is here.
 */
package org.frisket.models.transfer;
