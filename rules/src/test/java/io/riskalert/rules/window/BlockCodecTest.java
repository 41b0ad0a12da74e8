package io.riskalert.rules.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.ByteWriter;
import io.riskalert.rules.codec.Bytes;
import io.riskalert.rules.codec.WordReader;
import io.riskalert.rules.codec.WordWriter;
import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.Direction;
import io.riskalert.rules.fact.TransactionStatus;
import io.riskalert.rules.fact.TransactionType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Events that follow each other come back as they were, and take little room. */
class BlockCodecTest {
    private static final long START_MS = 1_700_000_000_000L;
    private static final long HOUR_MS = 3_600_000;
    private static final SpareRows SPARE = new SpareRows();

    @Property
    void eventsComeBackAsTheyWere(
            @ForAll long seed, @ForAll @IntRange(max = 150) int count, @ForAll boolean regular, @ForAll boolean withIds)
            throws IOException {
        List<LoggedEvent> events = LoggedEvents.any(new Random(seed), count, regular);
        ByteWriter out = new ByteWriter();
        LoggedEvents.rows(SPARE, events).writeBits(out, START_MS, withIds);
        out.writeByte(7);

        ByteReader in = new ByteReader(out.toBytes());
        assertThat(EventRows.readBits(SPARE, in, START_MS, withIds, Long.MAX_VALUE)
                        .events())
                .isEqualTo(withIds ? events : withoutIds(events));
        assertThat(in.readByte()).isEqualTo((byte) 7);
    }

    @Property
    void whoWantsOnlyTheFirstGetsAllUpToATimeAndSomeBeyondIt(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 150) int count, @ForAll boolean regular)
            throws IOException {
        List<LoggedEvent> events = LoggedEvents.any(new Random(seed), count, regular);
        long untilMs = events.get(new Random(seed).nextInt(count)).timeMs();
        ByteReader in = new ByteReader(bits(events, START_MS, true));
        List<LoggedEvent> first =
                EventRows.readBits(SPARE, in, START_MS, true, untilMs).events();

        assertThat(first).isEqualTo(events.subList(0, first.size()));
        long later = first.stream().filter(event -> event.timeMs() > untilMs).count();
        assertThat(later)
                .isEqualTo(Math.min(
                        9,
                        events.stream()
                                .filter(event -> event.timeMs() > untilMs)
                                .count()));
        assertThat(first.size() - later)
                .isEqualTo(events.stream()
                        .filter(event -> event.timeMs() <= untilMs)
                        .count());
    }

    @Property
    void rowsComeBackAsTheyWere(@ForAll long seed, @ForAll @IntRange(max = 150) int count, @ForAll boolean regular)
            throws IOException {
        List<LoggedEvent> events = LoggedEvents.any(new Random(seed), count, regular);
        ByteWriter out = new ByteWriter();
        WordWriter words = new WordWriter(out);
        LoggedEvents.rows(SPARE, events).writeTo(words, START_MS);
        words.end();

        assertThat(EventRows.read(SPARE, new WordReader(new ByteReader(out.toBytes())), START_MS)
                        .events())
                .isEqualTo(events);
    }

    @Property(tries = 200)
    void rowsAreInTheOrderOfTimeAndThenOfArrival(@ForAll long seed, @ForAll @IntRange(max = 40) int count) {
        Random random = new Random(seed);
        List<LoggedEvent> inOrder = new ArrayList<>(LoggedEvents.any(random, count, true));
        List<LoggedEvent> arriving = new ArrayList<>(inOrder);
        Collections.shuffle(arriving, random);
        inOrder = new ArrayList<>(arriving);
        inOrder.sort(Comparator.comparingLong(LoggedEvent::timeMs));

        EventRows rows = new EventRows(SPARE);
        arriving.forEach(rows::add);
        assertThat(rows.events()).isEqualTo(inOrder);
        int half = count / 2;
        EventRows joined = rows.part(0, half);
        joined.addAll(rows.part(half, count));
        assertThat(joined.events()).isEqualTo(inOrder);
    }

    private static List<LoggedEvent> withoutIds(List<LoggedEvent> events) {
        EventRows rows = LoggedEvents.rows(SPARE, events);
        rows.dropIds();
        return rows.events();
    }

    @Test
    void aPurchaseAmongManyTakesTenBytes() {
        Random random = new Random(1);
        List<LoggedEvent> purchases = new ArrayList<>();
        long timeMs = START_MS;
        long balanceMinor = 1_000_000;
        for (int i = 0; i < 120; i++) {
            timeMs += (long) (8 * HOUR_MS * -Math.log(1 - random.nextDouble()));
            long amountMinor = 1_000 + random.nextInt(20_000);
            balanceMinor -= amountMinor;
            boolean favourite = random.nextInt(10) < 7;
            purchases.add(event(
                    timeMs,
                    amountMinor,
                    balanceMinor,
                    favourite ? "merchant " + random.nextInt(8) : "once " + i,
                    "58" + (10 + random.nextInt(8))));
        }
        byte[] block = bits(purchases, START_MS, false);
        assertThat(block.length).isLessThan(10 * purchases.size());
        assertThat(bits(purchases, START_MS, true).length)
                .isLessThanOrEqualTo(block.length + Codes.BITS / Byte.SIZE * purchases.size());
    }

    @Test
    void textsOfAllFormsHaveCodesThatComeBack() {
        List<LoggedEvent> events =
                withoutIds(List.of("", "7", "CN", "5411", "0000", "9999", "54a1", "12345", "123456", "é", "中文").stream()
                        .map(text -> event(START_MS, 1, null, text, text))
                        .toList());
        assertThat(Bytes.<EventRows>read(
                                bits(events, 0, false), in -> EventRows.readBits(SPARE, in, 0, false, Long.MAX_VALUE))
                        .events())
                .isEqualTo(events);
    }

    private static byte[] bits(List<LoggedEvent> events, long baseMs, boolean withIds) {
        return Bytes.of(out -> LoggedEvents.rows(SPARE, events).writeBits(out, baseMs, withIds));
    }

    private static LoggedEvent event(
            long timeMs, long amountMinor, @Nullable Long balance, String merchant, String mcc) {
        return new LoggedEvent(
                timeMs,
                Codes.of(timeMs + merchant),
                amountMinor,
                amountMinor,
                balance,
                Direction.DEBIT,
                TransactionType.PURCHASE,
                Channel.POS,
                TransactionStatus.APPROVED,
                CounterpartyKind.MERCHANT,
                Codes.of("account one"),
                Codes.of(merchant),
                Codes.of(mcc),
                Codes.NONE,
                Codes.of("CN"),
                Codes.NONE,
                Codes.of("CNY"),
                null,
                Codes.NONE);
    }
}
