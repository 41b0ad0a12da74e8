package io.riskalert.flink.replay.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

final class ProfileReaderTest {
    private static final String SMALL =
            """
            zone: Asia/Shanghai
            currency: CNY
            transactions:
              file: payments.csv.gz
              fields: { eventId: id, time: booked_at, customerId: client, amount: amount }
            """;

    static final List<String> SHIPPED = Profiles.SHIPPED;

    private final Problems problems = new Problems("p.yaml");

    private Optional<Profile> read(String yaml) {
        return ProfileReader.read("p", yaml, problems);
    }

    private List<String> problemsOf(String yaml) {
        assertThat(read(yaml)).isEmpty();
        return problems.messages();
    }

    @Test
    void fiveLinesAreAProfile() {
        Profile profile = read(SMALL).orElseThrow();

        assertThat(profile.name()).isEqualTo("p");
        assertThat(profile.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        assertThat(profile.until()).isNull();
        assertThat(profile.streams()).singleElement().satisfies(stream -> {
            assertThat(stream.kind()).isEqualTo(StreamKind.TRANSACTIONS);
            assertThat(stream.files()).singleElement().satisfies(file -> assertThat(file.format())
                    .isEqualTo(FileFormat.CSV));
        });
    }

    @ParameterizedTest
    @FieldSource("SHIPPED")
    void shippedProfilesAreValid(String name) {
        Profiles.Source source = Profiles.find(name);

        assertThat(ProfileReader.read(source.name(), source.yaml(), problems)).isPresent();
        assertThat(problems.messages()).isEmpty();
    }

    @Test
    void settingsBecomeThoseOfTheEngine() {
        Profile profile = read(SMALL
                        + """
                        until: 1994-03-30
                        settings: { graceDays: 2, tolerance: 5.00, dueSoonDays: 7, contactFromHour: 9 }
                        """)
                .orElseThrow();

        assertThat(profile.until()).isEqualTo(LocalDate.of(1994, 3, 30));
        assertThat(profile.settings().zone()).isEqualTo(profile.zone());
        assertThat(profile.settings().loanPolicy().graceDays()).isEqualTo(2);
        assertThat(profile.settings().loanPolicy().toleranceMinor()).isEqualTo(500);
        assertThat(profile.settings().loanPolicy().dueSoonDays()).isEqualTo(7);
        assertThat(profile.settings().contactHours().fromHour()).isEqualTo(9);
    }

    @Test
    void allProblemsAreToldAtOnceWithTheirLines() {
        List<String> found = problemsOf(
                """
                zone: Asia/Shangai
                curency: CNY
                until: 30.03.1994
                settings:
                  tolerance: 5.001
                  graceDay: 3
                transactions:
                  file: payments.dat
                  fields:
                    time: { column: t, format: epoch-second }
                    customerId: client
                    direction: { value: DEBITS }
                    type: { column: op, values: { IN: TRANSFR } }
                    amount: amount
                    amountMinor: cents
                    merchant: shop
                """);

        assertThat(found)
                .containsExactly(
                        "p.yaml:1: zone: \"Asia/Shangai\" is not a time zone such as UTC or Asia/Shanghai"
                                + " — did you mean 'Asia/Shanghai'?",
                        "p.yaml:2: unknown key \"curency\" in a profile — did you mean 'currency'?",
                        "p.yaml:3: until: \"30.03.1994\" is not a date such as 2018-07-31",
                        "p.yaml:5: tolerance: \"5.001\" is not an amount of CNY from 0 with at most 2 decimals,"
                                + " such as 5.00",
                        "p.yaml:6: unknown key \"graceDay\" in settings — did you mean 'graceDays'?",
                        "p.yaml:8: the format of \"payments.dat\" cannot be told from its name; say format: csv or"
                                + " jsonl or avro",
                        "p.yaml:10: format: \"epoch-second\" is not a format: iso, epoch-seconds, epoch-millis or a"
                                + " pattern such as dd.MM.yyyy HH:mm — did you mean 'epoch-seconds'?",
                        "p.yaml:12: direction: \"DEBITS\" is not one of UNKNOWN, CREDIT, DEBIT"
                                + " — did you mean 'DEBIT'?; say values: to translate it",
                        "p.yaml:13: type: \"TRANSFR\" is not one of UNKNOWN, PURCHASE, TRANSFER, CASH_WITHDRAWAL,"
                                + " CASH_DEPOSIT, CASH_ADVANCE, SALARY, DRAWDOWN, REPAYMENT, FEE, INTEREST, REFUND"
                                + " — did you mean 'TRANSFER'?; say values: to translate it",
                        "p.yaml:15: give amount or amountMinor, not both",
                        "p.yaml:16: unknown key \"merchant\" in transactions.fields" + " — did you mean 'merchantId'?");
    }

    @Test
    void labelsTellKindsAndEpisodes() {
        Profile profile = read(SMALL + "  label: bad\n").orElseThrow();
        assertThat(profile.streams().get(0).labels()).satisfies(labels -> {
            assertThat(labels.kind()).isNull();
            assertThat(labels.episodeBy()).isEqualTo(EpisodeBy.CUSTOMER);
            assertThat(labels.episodeGap()).isEqualTo(Duration.ofDays(7));
        });

        profile = read(SMALL + "  label: bad\n  labelKind: how\n  episodeBy: merchantId\n  episodeGap: 36h\n")
                .orElseThrow();
        assertThat(profile.streams().get(0).labels()).satisfies(labels -> {
            assertThat(labels.kind()).isNotNull().satisfies(kind -> assertThat(kind.columns())
                    .containsExactly("how"));
            assertThat(labels.episodeBy()).isEqualTo(EpisodeBy.MERCHANT);
            assertThat(labels.episodeGap()).isEqualTo(Duration.ofHours(36));
        });
    }

    @Test
    void whatIsWrongWithLabelsIsToldAtOnce() {
        assertThat(problemsOf(SMALL + "  labelKind: how\n  episodeBy: terminalId\n  episodeGap: 400d\n"))
                .containsExactly(
                        "p.yaml:6: labelKind says nothing without a label",
                        "p.yaml:7: episodeBy says nothing without a label",
                        "p.yaml:7: episodeBy: \"terminalId\" is not one of customerId, accountId, merchantId,"
                                + " counterpartyId, deviceId",
                        "p.yaml:8: episodeGap says nothing without a label",
                        "p.yaml:8: episodeGap: \"400d\" is not a duration from 1s to 365d, such as 12h or 7d");
    }

    @Test
    void missingFieldsAreProblems() {
        assertThat(
                        problemsOf(
                                """
                        zone: UTC
                        loans:
                          file: loans.csv
                          fields: { loanId: id, customerId: client, time: granted, principal: amount }
                        """))
                .containsExactly(
                        "p.yaml:4: loans: field instalments is missing; map it to a column or give a value",
                        "p.yaml:4: loans: field firstDueDate is missing; map it to a column or give a value");
    }

    @Test
    void whatIsNotYamlIsOneProblemWithItsLine() {
        assertThat(problemsOf("zone: UTC\ntransactions: [\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem).startsWith("p.yaml:").contains("not YAML"));
    }

    @Test
    void aKeyGivenTwiceIsAProblem() {
        assertThat(problemsOf(SMALL + "zone: UTC\n")).containsExactly("p.yaml:6: \"zone\" is given twice");
    }

    @Test
    void aProfileWithoutStreamsIsAProblem() {
        assertThat(problemsOf("zone: UTC\n"))
                .containsExactly(
                        "p.yaml: no stream: at least one of customers, loans, repayments, transactions is" + " needed");
    }
}
