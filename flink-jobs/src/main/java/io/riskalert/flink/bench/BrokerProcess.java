package io.riskalert.flink.bench;

import io.riskalert.flink.demo.LocalBroker;
import java.io.IOException;
import java.nio.file.Path;

/** A broker in a process of its own, until its standard input is closed: it never outlives who started it. */
final class BrokerProcess {
    static final String READY = "broker at ";

    private BrokerProcess() {}

    /**
     * Runs a broker on a free port and tells where.
     *
     * @param args its folder
     */
    public static void main(String[] args) throws IOException {
        try (LocalBroker broker = LocalBroker.start(Path.of(args[0]), 0)) {
            System.out.println(READY + broker.bootstrapServers());
            while (System.in.read() >= 0) {
                continue;
            }
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }
}
