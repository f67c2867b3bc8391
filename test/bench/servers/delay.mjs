// A TCP proxy that makes a round trip take RTT_MS: half of it each way, and one more before the first byte, as the
// handshake of a new connection costs.
import { connect, createServer } from 'node:net';
import { serveFigures } from './start.mjs';

const rtt = Number(process.env.RTT_MS);
const target = Number(process.env.TARGET_PORT);

/** Gives on what comes, `rtt / 2` later and not before `from`. */
function pass(source, sink, from = 0) {
	const held = [];
	let timer;
	const flush = () => {
		timer = undefined;
		const now = performance.now();
		while (held.length > 0 && held[0].at <= now + 0.3) {
			const { chunk } = held.shift();
			if (chunk === undefined) sink.end();
			else sink.write(chunk);
		}
		if (held.length > 0) timer = setTimeout(flush, Math.max(0, held[0].at - performance.now()));
	};
	const hold = (chunk) => {
		held.push({ at: Math.max(performance.now(), from) + rtt / 2, chunk });
		timer ??= setTimeout(flush, held[0].at - performance.now());
	};
	source.on('data', hold);
	source.on('end', () => hold(undefined));
}

let connections = 0;
const server = createServer({ noDelay: true, allowHalfOpen: true }, (socket) => {
	connections += 1;
	const onward = connect({ host: '127.0.0.1', port: target, noDelay: true, allowHalfOpen: true });
	pass(socket, onward, performance.now() + rtt);
	pass(onward, socket);
	socket.on('error', () => onward.destroy());
	onward.on('error', () => socket.destroy());
});
serveFigures(server, () => {
	const figures = { connections };
	connections = 0;
	return figures;
});
