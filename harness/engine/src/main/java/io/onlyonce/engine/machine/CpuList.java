package io.onlyonce.engine.machine;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The numbers of some cores, as Linux writes them: {@code 0-3,8}. */
record CpuList(List<Integer> cores) {
    CpuList {
        cores = List.copyOf(cores);
    }

    /** Reads a list; one that is not understood is empty. */
    static CpuList parse(String text) {
        try {
            return new CpuList(Arrays.stream(text.split(","))
                    .flatMapToInt(CpuList::range)
                    .boxed()
                    .toList());
        } catch (NumberFormatException e) {
            return new CpuList(List.of());
        }
    }

    private static IntStream range(String part) {
        String[] ends = part.strip().split("-", 2);
        int first = Integer.parseInt(ends[0]);
        return IntStream.rangeClosed(first, ends.length == 1 ? first : Integer.parseInt(ends[1]));
    }

    int size() {
        return cores.size();
    }

    int get(int index) {
        return cores.get(index);
    }
}
