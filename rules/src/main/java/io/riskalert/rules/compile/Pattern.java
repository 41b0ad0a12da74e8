package io.riskalert.rules.compile;

import io.riskalert.rules.evaluate.FactType;
import io.riskalert.rules.evaluate.Property;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of a rule.
 *
 * @param binding the name it is bound to, without the {@code $}; null if it is not bound
 * @param fact its type
 * @param positive whether the fact is there when the rule matches: not inside {@code not}
 * @param mentioned properties that its constraints name, in order
 */
record Pattern(@Nullable String binding, FactType fact, boolean positive, Collection<Property> mentioned) {}
