/** JobRunr as a strategy. */
package io.onlyonce.library.jobrunr;
