/**
 * Tests of handlers without sockets.
 *
 * <p>A complete example: a server that sends a greeting and drops connections after ten idle
 * seconds.
 *
 * <pre>{@code
 * class GreeterTest {
 *
 *     private static final class Greeter implements ConnectionHandler {
 *
 *         private final Connection connection;
 *
 *         Greeter(Connection connection) {
 *             this.connection = connection;
 *             connection.timeout(10_000);
 *         }
 *
 *         public void received(ByteBuffer data) {
 *             String name = StandardCharsets.US_ASCII.decode(data).toString();
 *             connection.write(StandardCharsets.US_ASCII.encode("Hello " + name));
 *         }
 *
 *         public void ended() {
 *             connection.end();
 *         }
 *
 *         public void timedOut() {
 *             connection.destroy();
 *         }
 *     }
 *
 *     @Test
 *     void itGreetsAndDropsTheSilent() throws IOException {
 *         try (Simulation simulation = new Simulation()) {
 *             InetSocketAddress address = new InetSocketAddress(80);
 *             simulation.transport().listen(simulation.loop(), address, 16, Greeter::new);
 *
 *             Peer peer = simulation.connect(80).send("Ada");
 *             simulation.settle();
 *             assertThat(peer.text()).isEqualTo("Hello Ada");
 *
 *             simulation.advance(Duration.ofMillis(9_999));
 *             assertThat(peer.isEnded()).isFalse();
 *             simulation.advance(Duration.ofMillis(1));
 *             assertThat(peer.isEnded()).isTrue();
 *         }
 *     }
 * }
 * }</pre>
 *
 * Run the test with many seeds of {@link node.memory.Simulation#seeded} to check that the handler
 * does not depend on how its bytes arrive.
 */
package node.memory;
