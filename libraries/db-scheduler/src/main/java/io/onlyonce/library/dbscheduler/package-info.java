/** db-scheduler as a strategy. */
package io.onlyonce.library.dbscheduler;
