/** The whole server: engine, tasks, plain models, REST and gRPC on its ports, from start to end. */
package org.frisket.server.run;
