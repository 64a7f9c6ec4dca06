/** Which faults a search may inject, and how many of them in one trial. */
package io.onlyonce.engine.fault;
