/**
 * What a checkup looks at, and what it says: the machine, disk space, backbones, tasks. It mends
 * nothing; what is missing is named with the command that brings it.
 */
package org.frisket.training.checkup;
