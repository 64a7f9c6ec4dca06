/** Spring Integration's lock registry as a guard, and its leader initiator as a scheduler. */
package io.onlyonce.library.springintegration;
