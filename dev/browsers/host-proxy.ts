import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { HostPorts } from './launch.ts';

export interface HostProxy {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * A proxy on loopback for browsers that can map a port but not a host: `host:443` goes to its port in `hostPorts`,
 * everything else is refused. It passes bytes on unread, so TLS, cuts and delays reach the browser as they are.
 */
export async function startHostProxy(hostPorts: HostPorts): Promise<HostProxy> {
  const sockets = new Set<Socket>();
  const server = createServer((_request, response) => response.writeHead(403).end());
  server.on('connection', (socket) => track(sockets, socket));
  server.on('connect', (request, client: Socket) => {
    const [host, port] = (request.url ?? '').split(':');
    const target = port === '443' && host !== undefined ? hostPorts[host] : undefined;
    if (target === undefined) client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    else passOn(client, target, sockets);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () => closeServer(server, sockets),
  };
}

function passOn(client: Socket, port: number, sockets: Set<Socket>): void {
  const upstream = connect(port, '127.0.0.1');
  track(sockets, upstream);
  upstream.once('connect', () => {
    client.write('HTTP/1.1 200 OK\r\n\r\n');
    client.pipe(upstream).pipe(client);
  });
  // A cut on one side is a cut on the other.
  upstream.on('close', () => client.destroy());
  client.on('close', () => upstream.destroy());
}

function track(sockets: Set<Socket>, socket: Socket): void {
  sockets.add(socket);
  socket.on('error', () => socket.destroy());
  socket.on('close', () => sockets.delete(socket));
}

function closeServer(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy();
  return new Promise((resolve) => server.close(() => resolve()));
}
