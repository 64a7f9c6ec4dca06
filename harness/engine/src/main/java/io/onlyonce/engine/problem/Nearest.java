package io.onlyonce.engine.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds what someone probably meant to write. */
public final class Nearest {
    private static final int AT_MOST = 3;

    private Nearest() {}

    /** The known words nearest to a mistyped one, best first, at most three; empty if none is near. */
    public static List<String> to(String typed, Collection<String> known) {
        int near = Math.max(2, typed.length() / 3);
        return known.stream()
                .filter(word -> distance(typed, word) <= near)
                .sorted(Comparator.<String>comparingInt(word -> distance(typed, word))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(AT_MOST)
                .toList();
    }

    /** Levenshtein's distance, one row at a time. O(n * m). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
