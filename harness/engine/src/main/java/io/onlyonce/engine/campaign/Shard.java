package io.onlyonce.engine.campaign;

import java.util.ArrayList;
import java.util.List;

/**
 * One of several equal parts of a campaign, for machines that share the work.
 *
 * <p>Searches are dealt like cards, in the campaign's order: the first to the first part, the second to the second. So
 * every part is known from the options alone, and all together are the whole.
 *
 * @param number of the part, from 1
 * @param of how many parts there are
 */
public record Shard(int number, int of) {
    /** Checks the numbers. */
    public Shard {
        if (number < 1 || number > of) {
            throw new IllegalArgumentException("part %d of %d".formatted(number, of));
        }
    }

    /** What is dealt to this part, in the order of the whole. */
    public <T> List<T> pick(List<T> whole) {
        List<T> part = new ArrayList<>();
        for (int i = number - 1; i < whole.size(); i += of) {
            part.add(whole.get(i));
        }
        return part;
    }

    @Override
    public String toString() {
        return number + "/" + of;
    }
}
