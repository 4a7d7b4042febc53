/** JSON as the project writes and checks it. No record of a file lies here. */
package org.frisket.savedmodels.json;
