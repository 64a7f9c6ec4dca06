/** The documentation does what it says. */
package io.onlyonce.docs;
