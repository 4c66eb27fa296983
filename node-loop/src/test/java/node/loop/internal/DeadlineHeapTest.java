package node.loop.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineHeapTest {

    private final DeadlineHeap heap = new DeadlineHeap();
    private long order;

    private LoopDeadline entry(long time) {
        LoopDeadline entry = new LoopDeadline(null, null);
        entry.time = time;
        entry.order = order++;
        return entry;
    }

    @Test
    void anEmptyHeapHasNoFirst() {
        assertThat(heap.first()).isNull();
        assertThat(heap.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void itAgreesWithASortedSetUnderRandomOperations(long seed) {
        Random random = new Random(seed);
        TreeSet<LoopDeadline> model =
                new TreeSet<>(
                        Comparator.<LoopDeadline>comparingLong(e -> e.time)
                                .thenComparingLong(e -> e.order));
        List<LoopDeadline> present = new ArrayList<>();
        for (int step = 0; step < 20_000; step++) {
            // The heap grows in the first half and shrinks in the second.
            if (present.isEmpty() || random.nextInt(10) < (step < 10_000 ? 6 : 4)) {
                LoopDeadline added = entry(random.nextInt(500));
                heap.add(added);
                model.add(added);
                present.add(added);
            } else {
                int which = random.nextInt(present.size());
                LoopDeadline removed = random.nextBoolean() ? model.first() : present.get(which);
                heap.remove(removed);
                model.remove(removed);
                present.remove(removed);
            }
            assertThat(heap.size()).isEqualTo(model.size());
            assertThat(heap.first()).isSameAs(model.isEmpty() ? null : model.first());
        }
        while (!model.isEmpty()) {
            assertThat(heap.first()).isSameAs(model.first());
            heap.remove(model.pollFirst());
        }
    }

    @Test
    void anOperationMovesNoMoreEntriesThanTheHeapIsDeep() {
        int size = 4096;
        int depth = 7; // of four children each, for 4096 entries
        Random random = new Random(1);
        List<LoopDeadline> entries = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            entries.add(entry(random.nextInt()));
            heap.add(entries.getLast());
        }
        for (int step = 0; step < 200; step++) {
            int[] before = entries.stream().mapToInt(e -> e.index).toArray();
            LoopDeadline moved = entries.get(random.nextInt(size));
            heap.remove(moved);
            moved.time = random.nextInt();
            heap.add(moved);
            int changed = 0;
            for (int i = 0; i < size; i++) {
                changed += entries.get(i).index == before[i] ? 0 : 1;
            }
            assertThat(changed).isLessThanOrEqualTo(2 * (depth + 1));
        }
    }

    @Test
    void aMillionEntriesLeaveNothing() {
        int size = 1_000_000;
        Random random = new Random(1);
        LoopDeadline[] entries = new LoopDeadline[size];
        for (int i = 0; i < size; i++) {
            entries[i] = entry(random.nextLong() >> 2);
            heap.add(entries[i]);
        }
        assertThat(heap.size()).isEqualTo(size);
        for (int i = size - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            LoopDeadline swapped = entries[i];
            entries[i] = entries[other];
            entries[other] = swapped;
        }
        for (int i = 0; i < size / 2; i++) {
            heap.remove(entries[i]);
        }
        LoopDeadline last = heap.first();
        while (heap.size() > 0) {
            LoopDeadline first = heap.first();
            assertThat(first.isBefore(last)).isFalse();
            last = first;
            heap.remove(first);
        }
        assertThat(heap.first()).isNull();
    }
}
