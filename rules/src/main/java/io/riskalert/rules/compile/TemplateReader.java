package io.riskalert.rules.compile;

import io.riskalert.rules.evaluate.FactType;
import io.riskalert.rules.evaluate.Property;
import io.riskalert.rules.evaluate.Template;
import io.riskalert.rules.fact.Customer;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of a rule: words with places {@code {binding.property}}, {@code {windows.name}} and
 * {@code {money(binding.property, binding.currency)}}, where the currency may be a code or {@code base}, the portfolio's.
 */
final class TemplateReader {
    private static final Pattern PATH = Pattern.compile("\\s*([A-Za-z]\\w*)\\s*\\.\\s*([A-Za-z]\\w*)\\s*");
    private static final Pattern MONEY = Pattern.compile("\\s*money\\s*\\(([^,()]*),([^,()]*)\\)\\s*");
    private static final String BASE = "base";
    private static final Pattern CODE = Pattern.compile("\\s*([A-Z]{3})\\s*");

    private final Source source;
    private final Problems problems;
    private final FactTypes types;
    private final Scope scope;
    private final Set<Template.Place> places = new LinkedHashSet<>();

    TemplateReader(Source source, Problems problems, FactTypes types, Scope scope) {
        this.source = source;
        this.problems = problems;
        this.types = types;
        this.scope = scope;
    }

    /** The places of all templates read so far, in order of appearance. */
    Set<Template.Place> places() {
        return places;
    }

    /**
     * Reads one text.
     *
     * @param offset where it stands, for problems
     */
    Template read(String text, int offset) {
        List<Template.Part> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            if (open < 0) {
                parts.add(new Template.Fixed(text.substring(at)));
                break;
            }
            if (open > at) {
                parts.add(new Template.Fixed(text.substring(at, open)));
            }
            int close = text.indexOf('}', open);
            if (close < 0) {
                problems.add(source, offset, "the text has a { without a }: places look like {loan.loanId}");
                break;
            }
            Template.Part part = part(text.substring(open + 1, close), offset);
            if (part != null) {
                parts.add(part);
            }
            at = close + 1;
        }
        return new Template(parts);
    }

    private Template.@Nullable Part part(String inside, int offset) {
        Matcher money = MONEY.matcher(inside);
        if (money.matches()) {
            return money(money.group(1), money.group(2), offset);
        }
        return place(inside, offset);
    }

    private Template.@Nullable Part money(String amount, String currency, int offset) {
        Template.Place minor = place(amount, offset);
        if (minor != null
                && !Operand.of(minor.property().type(), amount, offset).number()) {
            problems.add(
                    source, offset, "{" + amount.strip() + "} is not a number: money needs an amount in minor units");
        }
        if (currency.strip().equals(BASE)) {
            return minor == null ? null : new Template.Money(minor, portfolioCurrency(), "");
        }
        Matcher code = CODE.matcher(currency);
        if (code.matches()) {
            if (Currency.getAvailableCurrencies().stream()
                    .noneMatch(c -> c.getCurrencyCode().equals(code.group(1)))) {
                problems.add(source, offset, "'" + code.group(1) + "' is not a currency of ISO 4217");
            }
            return minor == null ? null : new Template.Money(minor, null, code.group(1));
        }
        Template.Place of = place(currency, offset);
        if (of != null && of.property().type() != String.class) {
            problems.add(
                    source, offset, "{" + currency.strip() + "} is not a currency: money(amount, currency) needs one");
        }
        return minor == null || of == null ? null : new Template.Money(minor, of, "");
    }

    private Template.Place portfolioCurrency() {
        FactType customer = Objects.requireNonNull(types.type(Customer.class.getSimpleName()));
        return new Template.Place(
                customer, Objects.requireNonNull(customer.properties().get("currency")));
    }

    private Template.@Nullable Place place(String path, int offset) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            problems.add(
                    source,
                    offset,
                    "cannot read the place {" + path
                            + "}: places look like {loan.loanId} or {money(tx.amountMinor, tx.currency)}");
            return null;
        }
        String binding = matcher.group(1);
        FactType fact = fact(binding, path, offset);
        if (fact == null) {
            return null;
        }
        Property property = fact.properties().get(matcher.group(2));
        if (property == null) {
            problems.add(source, offset, "in {" + path + "}: " + Names.unknown(fact, matcher.group(2), false));
            return null;
        }
        Template.Place place = new Template.Place(fact, property);
        places.add(place);
        return place;
    }

    private @Nullable FactType fact(String binding, String path, int offset) {
        if (binding.equals("windows")) {
            return types.windows();
        }
        Scope.Bound bound = scope.get("$" + binding);
        if (bound != null && bound.fact() != null) {
            return bound.fact();
        }
        if (bound != null) {
            if (bound.value() != null) {
                problems.add(
                        source,
                        offset,
                        "in {" + path + "}: '$" + binding + "' is a value, not a fact: bind the fact itself");
            }
            return null;
        }
        Set<String> facts = scope.names().stream()
                .map(name -> name.substring(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        problems.add(
                source,
                offset,
                "in {" + path + "}: no fact of this rule is bound to '$" + binding + "'"
                        + (scope.isGone("$" + binding)
                                ? " outside of not, exists or or"
                                : Similar.didYouMean(binding, facts)));
        return null;
    }
}
