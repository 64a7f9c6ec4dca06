/** The command line: reads options, runs campaigns, prints tables, and ends with an exit code that can be relied on. */
package io.onlyonce.cli;
