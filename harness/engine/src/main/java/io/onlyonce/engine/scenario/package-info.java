/** What the nodes are to do, read from YAML. */
package io.onlyonce.engine.scenario;
