package io.riskalert.avro.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** The part of a schema registry's REST API that codecs need. Asks anew with each call. */
final class SchemaRegistry {
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int LONGEST_QUOTE = 300;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RegistrySettings settings;
    private final HttpClient client;

    SchemaRegistry(RegistrySettings settings) {
        this.settings = settings;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofMillis(settings.timeoutMs()))
                .build();
    }

    private record Answer(String request, int status, JsonNode body) {}

    /**
     * The number of a schema under a subject, registered if need be and allowed.
     *
     * @throws RegistryException if the registry cannot be reached or refuses
     */
    int idOf(String subject, Schema schema) {
        ObjectNode body = JSON.createObjectNode().put("schema", schema.toString());
        String path = "/subjects/"
                + URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
        Answer answer = send("POST", settings.autoRegister() ? path + "/versions" : path, body.toString());
        if (answer.status() == 404 && !settings.autoRegister()) {
            throw new RegistryException(answer.request() + ": the schema " + schema.getFullName()
                    + " is not registered under this subject; register it, or allow writers to register theirs");
        }
        if (answer.status() == 409) {
            throw new RegistryException(answer.request() + ": the registry holds schema " + schema.getFullName()
                    + " not to be compatible with the versions before it: " + quote(answer.body()));
        }
        JsonNode id = ok(answer).path("id");
        if (!id.isInt()) {
            throw new RegistryException(answer.request() + ": the answer names no id: " + quote(answer.body()));
        }
        return id.intValue();
    }

    /**
     * The schema of a number.
     *
     * @throws UnknownSchemaException if the registry has none of this number, or none of Avro
     * @throws RegistryException if the registry cannot be reached or refuses
     */
    Schema schemaOf(int id) {
        Answer answer = send("GET", "/schemas/ids/" + id, "");
        if (answer.status() == 404) {
            throw new UnknownSchemaException("the registry " + settings.url() + " has no schema " + id
                    + "; check that the record was written with this registry");
        }
        JsonNode body = ok(answer);
        String kind = body.path("schemaType").asText("AVRO");
        if (!"AVRO".equals(kind)) {
            throw new UnknownSchemaException("schema " + id + " of the registry is " + kind + ", not AVRO");
        }
        if (body.path("references").size() > 0) {
            throw new UnknownSchemaException(
                    "schema " + id + " of the registry refers to other schemas; only whole ones are read");
        }
        try {
            return new Schema.Parser().parse(body.path("schema").asText());
        } catch (AvroRuntimeException e) {
            throw new UnknownSchemaException("schema " + id + " of the registry is not an Avro schema", e);
        }
    }

    private static JsonNode ok(Answer answer) {
        if (answer.status() == 401 || answer.status() == 403) {
            throw new RegistryException(answer.request() + ": refused with status " + answer.status()
                    + "; check user and password of the registry");
        }
        if (answer.status() != 200) {
            throw new RegistryException(answer.request() + ": status " + answer.status() + ", " + quote(answer.body()));
        }
        return answer.body();
    }

    private Answer send(String method, String path, String content) {
        String name = method + " " + settings.url() + path;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.url() + path))
                .header("Accept", CONTENT_TYPE + ", application/json")
                .header("Content-Type", CONTENT_TYPE)
                .method(method, content.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(content));
        if (settings.user() != null) {
            String login = settings.user() + ":" + settings.password();
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        }
        CompletableFuture<HttpResponse<byte[]>> pending = client.sendAsync(request.build(), BodyHandlers.ofByteArray());
        try {
            // Waits for the whole answer; the client's own time limit ends with the head of it.
            HttpResponse<byte[]> response = pending.get(settings.timeoutMs(), TimeUnit.MILLISECONDS);
            return new Answer(name, response.statusCode(), read(name, response));
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new RegistryException(
                    name + ": no answer within " + settings.timeoutMs()
                            + " ms; check that the registry runs, or allow more time",
                    e);
        } catch (ExecutionException e) {
            throw new RegistryException(
                    name + ": the registry cannot be reached (" + reason(e) + "); check its address and that it runs",
                    e.getCause());
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new RegistryException(name + ": interrupted while waiting for the registry", e);
        }
    }

    private static JsonNode read(String name, HttpResponse<byte[]> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            if (response.statusCode() == 200) {
                throw new RegistryException(name + ": the answer is not JSON; is this the address of a registry?", e);
            }
            return JSON.getNodeFactory().textNode(new String(response.body(), StandardCharsets.UTF_8));
        }
    }

    private static String reason(ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static String quote(JsonNode body) {
        String text = body.has("message") ? body.path("message").asText() : body.toString();
        return text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text;
    }
}
