/** Many cells in one run, and what they showed. */
package io.onlyonce.engine.campaign;
