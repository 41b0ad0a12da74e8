package io.riskalert.flink.kafka.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.flink.kafka.time.ReadProgress.Stretch;
import io.riskalert.flink.stream.TimeSignal.PartitionProgress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadProgressTest {
    private final ReadProgress progress = new ReadProgress();

    @Test
    void aPartitionThatIsReadToItsEndIsProven() {
        progress.begin(0, 7);

        assertThat(ask(100, 7)).isEmpty();

        assertThat(told()).isEqualTo(new PartitionProgress(0, 100, true, 0));
    }

    @Test
    void aPartitionWithUnreadRecordsIsNotProvenHoweverSlowlyTheyCome() {
        progress.begin(0, 7);
        ask(100, 9);
        ask(200, 9);

        assertThat(told()).isEqualTo(new PartitionProgress(0, Belief.NEVER, false, 2));
    }

    @Test
    void theLastRecordBeforeTheEndProvesIt() {
        ReadProgress.Partition partition = progress.begin(0, 7);
        ask(100, 9);
        progress.tell();
        partition.handedOn(7);
        assertThat(progress.changed()).isFalse();

        partition.handedOn(8);

        assertThat(progress.changed()).isTrue();
        assertThat(told()).isEqualTo(new PartitionProgress(0, 100, false, 0));
    }

    @Test
    void aBusyPartitionIsNotQuietAlthoughAllOfItIsRead() {
        ReadProgress.Partition partition = progress.begin(0, 7);
        ask(100, 7);
        partition.handedOn(7);
        ask(200, 8);
        assertThat(told()).isEqualTo(new PartitionProgress(0, 200, false, 0));

        ask(300, 8);

        assertThat(told()).isEqualTo(new PartitionProgress(0, 300, true, 0));
    }

    @Test
    void whereNothingComesAlthoughItIsNotTheEndSomebodyLooksOnceAtATime() {
        progress.begin(0, 7);
        assertThat(ask(100, 9)).isEmpty();

        assertThat(ask(200, 9)).containsExactly(new Stretch(0, 7, 7, 9));
        assertThat(ask(300, 10)).isEmpty();
    }

    @Test
    void aStretchOfMarkersAloneIsTheEnd() {
        progress.begin(0, 7);
        ask(100, 9);
        Stretch stretch = ask(200, 9).get(0);

        progress.lookedAt(stretch, 9, false);

        assertThat(told()).isEqualTo(new PartitionProgress(0, 200, true, 0));
        ask(300, 9);
        assertThat(told()).isEqualTo(new PartitionProgress(0, 300, true, 0));
    }

    @Test
    void anOpenTransactionIsWaitedForAndLookedAtFromWhereItBegins() {
        progress.begin(0, 7);
        ask(100, 12);
        Stretch stretch = ask(200, 12).get(0);

        progress.lookedAt(stretch, 9, false);

        assertThat(told()).isEqualTo(new PartitionProgress(0, Belief.NEVER, false, 3));
        assertThat(ask(300, 12)).containsExactly(new Stretch(0, 7, 9, 12));
    }

    @Test
    void aRecordThatWasSeenIsWaitedForWithoutLookingAgain() {
        ReadProgress.Partition partition = progress.begin(0, 7);
        ask(100, 9);
        progress.lookedAt(ask(200, 9).get(0), 8, true);
        assertThat(ask(300, 9)).isEmpty();
        assertThat(told().provenMs()).isEqualTo(Belief.NEVER);

        partition.handedOn(8);

        assertThat(told().provenMs()).isEqualTo(300);
    }

    @Test
    void whatWasSeenBeforeARecordCameSaysNothingOfWhatFollows() {
        ReadProgress.Partition partition = progress.begin(0, 7);
        ask(100, 9);
        Stretch stretch = ask(200, 9).get(0);
        partition.handedOn(7);

        progress.lookedAt(stretch, 9, false);

        assertThat(told().provenMs()).isEqualTo(Belief.NEVER);
    }

    @Test
    void producersThatMayStillCatchUpAreBelievedUpToBeforeTheSilence() {
        progress.begin(0, 7);

        progress.asked(new TopicEnds(500, 100, Map.of(0, 7L)));

        assertThat(told().provenMs()).isEqualTo(100);
    }

    @Test
    void aTopicThatWasMadeAnewProvesNothing() {
        progress.begin(0, 7);

        ask(100, 3);

        assertThat(told()).isEqualTo(new PartitionProgress(0, Belief.NEVER, false, PartitionProgress.UNKNOWN));
    }

    @Test
    void aTopicThatWasMadeAnewIsProvenOnceItIsReadFromItsBeginning() {
        ReadProgress.Partition partition = progress.begin(0, 7);
        ask(100, 3);

        partition.handedOn(2);
        ask(200, 3);

        assertThat(told().provenMs()).isEqualTo(200);
    }

    @Test
    void partitionsAreToldOfBeforeAnythingIsKnownOfThem() {
        progress.begin(3, 0);
        progress.begin(1, 0);

        assertThat(progress.changed()).isTrue();
        assertThat(progress.tell().partitions())
                .extracting(PartitionProgress::partition)
                .containsExactly(1, 3);
    }

    private List<Stretch> ask(long askedAtMs, long end) {
        return progress.asked(new TopicEnds(askedAtMs, askedAtMs, Map.of(0, end)));
    }

    private PartitionProgress told() {
        return progress.tell().partitions().get(0);
    }
}
