/** What the harness asks of the machine it runs on. */
package io.onlyonce.engine.machine;
