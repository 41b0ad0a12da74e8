package io.riskalert.flink.stream;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Type information of {@link Inbound}, so that Flink never falls back to Kryo for it. */
public final class InboundTypeInfo extends TypeInformation<Inbound> {
    /** The type information; it has no state. */
    public static final InboundTypeInfo INSTANCE = new InboundTypeInfo();

    private static final long serialVersionUID = 1L;

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<Inbound> getTypeClass() {
        return Inbound.class;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<Inbound> createSerializer(SerializerConfig config) {
        return InboundSerializer.INSTANCE;
    }

    @Override
    public String toString() {
        return "Inbound";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InboundTypeInfo;
    }

    @Override
    public int hashCode() {
        return InboundTypeInfo.class.hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof InboundTypeInfo;
    }
}
