/**
 * Published libraries as strategies, any released version of them: finds the adapter that comes with OnlyOnce, resolves
 * the library as Maven would, and lays both out as a plug-in. Nothing of a library is on the harness's class path.
 */
package io.onlyonce.libraries;
