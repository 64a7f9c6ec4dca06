/** Tests that the author of a guard inherits instead of writing. */
package io.onlyonce.junit;
