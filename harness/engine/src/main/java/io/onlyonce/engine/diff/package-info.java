/** What changed from one run to another, and whether a build should mind. */
package io.onlyonce.engine.diff;
