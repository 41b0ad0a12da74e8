package io.riskalert.avro.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.avro.Schema;

/** A schema registry of the JDK's own HTTP server, with the parts of the API that are used. */
final class FakeRegistry implements AutoCloseable {
    /** Requests in order, such as {@code GET /schemas/ids/1}. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    /** Values of the header Authorization, in order; empty where there was none. */
    final List<String> logins = new CopyOnWriteArrayList<>();

    private final ObjectMapper json = new ObjectMapper();
    private final Map<Integer, String> answersById = new ConcurrentHashMap<>();
    private final Map<String, Integer> idsBySubjectAndSchema = new ConcurrentHashMap<>();
    private final CountDownLatch silence = new CountDownLatch(1);
    private final HttpServer server;
    private volatile int failingStatus;
    private volatile String failingBody = "";
    private volatile boolean silent;

    FakeRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Registers a schema as another program would, and gives its number. */
    int register(String subject, Schema schema) {
        return idsBySubjectAndSchema.computeIfAbsent(subject + " " + schema, key -> {
            int id = answersById.size() + 1;
            answersById.put(
                    id, json.createObjectNode().put("schema", schema.toString()).toString());
            return id;
        });
    }

    /** Gives this answer for a number, whatever it is. */
    void answerFor(int id, String body) {
        answersById.put(id, body);
    }

    /** Answers everything with this status from now on; 0 for proper answers. */
    void failWith(int status, String body) {
        failingStatus = status;
        failingBody = body;
    }

    /** Takes requests and answers none. */
    void fallSilent() {
        silent = true;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getRawPath();
        requests.add(method + " " + path);
        logins.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        byte[] content = exchange.getRequestBody().readAllBytes();
        if (silent) {
            try {
                silence.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (failingStatus != 0) {
            send(exchange, failingStatus, failingBody);
        } else if (method.equals("GET") && path.startsWith("/schemas/ids/")) {
            String body = answersById.get(Integer.parseInt(path.substring("/schemas/ids/".length())));
            send(
                    exchange,
                    body == null ? 404 : 200,
                    body == null ? "{\"error_code\":40403,\"message\":\"Schema not found\"}" : body);
        } else if (method.equals("POST") && path.startsWith("/subjects/")) {
            String subject = URLDecoder.decode(path.split("/")[2], StandardCharsets.UTF_8);
            JsonNode body = json.readTree(content);
            Schema schema = new Schema.Parser().parse(body.get("schema").asText());
            Integer id = path.endsWith("/versions")
                    ? Integer.valueOf(register(subject, schema))
                    : idsBySubjectAndSchema.get(subject + " " + schema);
            send(
                    exchange,
                    id == null ? 404 : 200,
                    id == null ? "{\"error_code\":40403,\"message\":\"Schema not found\"}" : "{\"id\":" + id + "}");
        } else {
            send(exchange, 405, "{\"message\":\"not this API\"}");
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        silence.countDown();
        server.stop(0);
    }
}
