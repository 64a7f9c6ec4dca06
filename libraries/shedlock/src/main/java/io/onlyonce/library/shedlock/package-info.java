/** ShedLock as a guard: its own executor around the work, one lock for each job, as its documentation shows it. */
package io.onlyonce.library.shedlock;
