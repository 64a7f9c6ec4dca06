package io.onlyonce.strategies;

import io.onlyonce.api.GuardStrategy;
import io.onlyonce.strategies.Twin.Harm;
import io.onlyonce.strategies.Twin.Where;
import java.util.List;
import java.util.stream.Stream;

/** Lists every deliberately broken copy of a good guard; none of them is shipped. */
public final class Twins {
    private Twins() {}

    /** All of them, in no order that matters. */
    public static List<Twin> all() {
        return Stream.of(ClaimTwins.all(), TransactionTwins.all(), LockTwins.all(), LeaseTwins.all(), RedisTwins.all())
                .flatMap(List::stream)
                .toList();
    }

    /** Doubles rows although nothing breaks. */
    static Twin doubling(String flaw, GuardStrategy good, GuardStrategy broken) {
        return new Twin(flaw, good, broken, Where.ROW, Harm.DUPLICATE);
    }

    /** Doubles rows although nothing breaks, because a part of its statements is another. */
    static Twin doubling(String flaw, GuardStrategy good, String part, String by) {
        return doubling(flaw, good, Broken.rewritten(good, part, by));
    }
}
