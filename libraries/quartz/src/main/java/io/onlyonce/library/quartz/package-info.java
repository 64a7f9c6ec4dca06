/** Quartz with its clustered JDBC store as a strategy. */
package io.onlyonce.library.quartz;
