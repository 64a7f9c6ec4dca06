/** Reports for people: they show what the results say, and compute no verdict. */
package io.onlyonce.reports;
