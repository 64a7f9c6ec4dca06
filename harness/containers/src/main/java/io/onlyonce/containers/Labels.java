package io.onlyonce.containers;

import java.util.Map;
import java.util.TreeMap;

/**
 * What everything that a campaign makes carries, so that all of it is found again, and nothing else.
 *
 * @param run names the campaign
 */
record Labels(String run, Owner owner) {
    /** On everything that is ours. */
    static final String OURS = "io.onlyonce";

    /** On everything of one campaign. */
    static final String RUN = "io.onlyonce.lab";

    Map<String, String> all() {
        Map<String, String> all = new TreeMap<>(owner.labels());
        all.put(OURS, "true");
        all.put(RUN, run);
        return all;
    }
}
