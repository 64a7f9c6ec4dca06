/** The file system of a host as its processes see it, where what a process does to a file is a step of the trial. */
package io.onlyonce.engine.hostfs;
