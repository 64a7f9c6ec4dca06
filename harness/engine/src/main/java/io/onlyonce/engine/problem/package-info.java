/** Problems a user can act on. */
package io.onlyonce.engine.problem;
