package io.riskalert.rules.loan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.riskalert.rules.fact.AssetClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssetProfilesTest {
    @TempDir
    private Path folder;

    /** The last day of a class and the first of the next, as regulation and standards name them. */
    @ParameterizedTest
    @CsvSource({
        "cn-loan, 0, NORMAL, 1, SPECIAL_MENTION",
        "cn-loan, 90, SPECIAL_MENTION, 91, SUBSTANDARD",
        "cn-loan, 270, SUBSTANDARD, 271, DOUBTFUL",
        "cn-loan, 360, DOUBTFUL, 361, LOSS",
        "cn-card, 0, NORMAL, 1, SPECIAL_MENTION",
        "cn-card, 90, SPECIAL_MENTION, 91, SUBSTANDARD",
        "cn-card, 120, SUBSTANDARD, 121, DOUBTFUL",
        "cn-card, 180, DOUBTFUL, 181, LOSS",
        "ifrs9, 30, NORMAL, 31, SPECIAL_MENTION",
        "ifrs9, 89, SPECIAL_MENTION, 90, SUBSTANDARD",
        "ifrs9, 90, SUBSTANDARD, 5000, SUBSTANDARD",
        "us, 89, NORMAL, 90, SUBSTANDARD",
        "us, 119, SUBSTANDARD, 120, LOSS",
        "us-open-end, 89, NORMAL, 90, SUBSTANDARD",
        "us-open-end, 179, SUBSTANDARD, 180, LOSS"
    })
    void shippedProfilesChangeClassOnTheDayThatTheirSourceNames(
            String name, int lastDay, AssetClass until, int firstDay, AssetClass from) {
        AssetProfile profile = AssetProfiles.of(name, null);
        assertThat(profile.name()).isEqualTo(name);
        assertThat(profile.assetClass(lastDay)).isEqualTo(until);
        assertThat(profile.assetClass(firstDay)).isEqualTo(from);
    }

    @Test
    void bucketsBeginWhereTheProfileSaysSo() {
        AssetProfile loans = AssetProfiles.of("cn-loan", null);
        assertThat(List.of(0, 1, 29, 30, 59, 60, 179, 180, 900).stream().map(loans::bucket))
                .containsExactly(0, 1, 1, 2, 2, 3, 6, 7, 7);
        assertThat(AssetProfiles.of("ifrs9", null).bucket(30)).isEqualTo(1);
    }

    @Test
    void aFileOfTheUserIsReadRelativeToTheConfiguration() throws IOException {
        Files.writeString(
                folder.resolve("mine.yaml"),
                """
                name: mine
                assetClasses: { loss: from 45 }
                buckets: [10]
                """);
        AssetProfile profile = AssetProfiles.of("mine.yaml", folder);
        assertThat(profile.assetClass(44)).isEqualTo(AssetClass.NORMAL);
        assertThat(profile.assetClass(45)).isEqualTo(AssetClass.LOSS);
        assertThat(profile.bucket(11)).isEqualTo(2);
        assertThat(profile.cureObservationDays()).isZero();
    }

    @Test
    void everythingWrongInAFileIsToldAtOnceWithItsLine() {
        assertThatThrownBy(() -> AssetProfileReader.read(
                        """
                        name: my loans
                        assetClasses:
                          substandard: over 90
                          doubtful: 90
                          loss: from 91
                          lost: over 3
                        buckets: [29, 29]
                        cure: { observationDays: -1, from: good }
                        colour: red
                        """,
                        "mine.yaml"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        """
                        mine.yaml:9: a profile has no 'colour'; it has name, assetClasses, buckets, cure
                        mine.yaml:1: 'name' is the profile's name: letters, digits, '.', '_' and '-', for instance 'name: my-loans'
                        mine.yaml:6: 'assetClasses' has no 'lost'; it has specialMention, substandard, doubtful, loss
                        mine.yaml:4: 'doubtful' is 'over N' or 'from N' days past due, from 1 to 10000, for instance 'over 90'
                        mine.yaml:5: 'loss' begins no later than a milder class; give it more days
                        mine.yaml:7: 'buckets' are last days of M1, M2, …, each above the one before
                        mine.yaml:8: 'observationDays' is a number of days from 0 to 10000
                        mine.yaml:8: 'from' is one of specialMention, substandard, doubtful, loss"""
                                .strip());
    }

    @Test
    void aNameThatIsNotThereAndAFileThatIsNotThereAreToldInPlainWords() {
        assertThatThrownBy(() -> AssetProfiles.of("cn-lone", null))
                .hasMessage(
                        "there is no asset profile 'cn-lone'; allowed are cn-card, cn-loan, ifrs9, us, us-open-end, or"
                                + " a file ending in .yaml — did you mean 'cn-loan'?");
        assertThatThrownBy(() -> AssetProfiles.of("none.yaml", folder))
                .hasMessage("no such file: " + folder.resolve("none.yaml"));
    }
}
