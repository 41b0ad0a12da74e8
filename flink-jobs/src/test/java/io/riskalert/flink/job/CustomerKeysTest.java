package io.riskalert.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CustomerKeysTest {
    @Property
    void theTextOfAKeyIsTheTextItWasMadeOf(@ForAll String text) {
        assertThat(CustomerKeys.text(CustomerKeys.of(text))).isEqualTo(text);
    }

    @Test
    void textsThatOtherEncodersMakeOneOfStayDifferent() {
        assertThat(CustomerKeys.of("c\ud800")).isNotEqualTo(CustomerKeys.of("c\ud801"));
        assertThat(CustomerKeys.text(CustomerKeys.of("c\ud801"))).isEqualTo("c\ud801");
    }

    @Test
    void whereACustomerEndsAndAPartBeginsIsPartOfTheKey() {
        List<ByteBuffer> keys = Stream.of(part("ab", "c"), part("a", "bc"), part("", "abc"), part("顾", "c"))
                .map(ByteBuffer::wrap)
                .toList();
        assertThat(keys).doesNotHaveDuplicates();
    }

    private static byte[] part(String customer, String part) {
        return CustomerKeys.ofPart(CustomerKeys.of(customer), part);
    }
}
