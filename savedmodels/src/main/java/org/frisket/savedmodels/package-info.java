/** The command line of this module. Everything it does lies in the packages below. */
package org.frisket.savedmodels;
