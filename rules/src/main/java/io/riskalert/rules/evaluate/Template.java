package io.riskalert.rules.evaluate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sentence with places that are filled from the facts of a hit.
 *
 * @param parts fixed texts and places, in order
 */
public record Template(List<Part> parts) {
    /** Stands where a value is unknown. */
    private static final String UNKNOWN = "–";

    public Template {
        parts = List.copyOf(parts);
    }

    /** The sentence for these facts. */
    public String fill(Facts facts) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(part.text(facts));
        }
        return text.toString();
    }

    /** A piece of the sentence. */
    public sealed interface Part {
        /** The text of this piece for these facts. */
        String text(Facts facts);
    }

    /**
     * A fixed text.
     *
     * @param words the text
     */
    public record Fixed(String words) implements Part {
        @Override
        public String text(Facts facts) {
            return words;
        }
    }

    /**
     * The value of a property.
     *
     * @param fact type of the fact
     * @param property property of it
     */
    public record Place(FactType fact, Property property) implements Part {
        @Override
        public String text(Facts facts) {
            Object of = fact.from().apply(facts);
            String text = of == null ? "" : property.text(of);
            return text.isEmpty() ? UNKNOWN : text;
        }

        @Nullable
        Object value(Facts facts) {
            Object of = fact.from().apply(facts);
            return of == null ? null : property.reader().apply(of);
        }
    }

    /**
     * An amount of money.
     *
     * @param amount property in minor units
     * @param currency property with the ISO 4217 code; null if the code is fixed
     * @param code the fixed code; empty if a property has it
     */
    public record Money(Place amount, @Nullable Place currency, String code) implements Part {
        @Override
        public String text(Facts facts) {
            Object minor = amount.value(facts);
            if (!(minor instanceof Number number)) {
                return UNKNOWN;
            }
            long whole = number instanceof Double average ? Math.round(average) : number.longValue();
            return Numbers.money(whole, currency == null ? code : currency.text(facts));
        }
    }
}
