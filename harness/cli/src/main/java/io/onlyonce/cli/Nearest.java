package io.onlyonce.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the known names that a mistyped one is closest to, by Levenshtein distance. */
final class Nearest {
    private static final int AT_MOST = 3;

    private Nearest() {}

    /** The closest names, best first; names further away than half of what was typed are left out. */
    static List<String> to(String typed, Collection<String> known) {
        int tolerance = Math.max(2, typed.length() / 2);
        return known.stream()
                .filter(name -> distance(typed, name) <= tolerance || name.contains(typed) || typed.contains(name))
                .sorted(Comparator.<String>comparingInt(name -> distance(typed, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(AT_MOST)
                .toList();
    }

    /** How many letters must be inserted, removed or changed to turn one into the other. O(one x other). */
    static int distance(String one, String other) {
        int[] previous = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            previous = nextRow(previous, one.charAt(i - 1), other, i);
        }
        return previous[other.length()];
    }

    private static int[] nextRow(int[] previous, char letter, String other, int row) {
        int[] current = new int[previous.length];
        current[0] = row;
        for (int j = 1; j < current.length; j++) {
            int change = previous[j - 1] + (letter == other.charAt(j - 1) ? 0 : 1);
            current[j] = Math.min(change, 1 + Math.min(previous[j], current[j - 1]));
        }
        return current;
    }
}
