// Who has worked on which message, and who has deleted it: what happens on the wire, not what n8n believes.
import { createServer, request as httpRequest } from 'node:http';

const listen = (server) =>
	new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${server.address().port}`)));
const close = (server) => {
	server.closeAllConnections();
	return new Promise((resolve) => server.close(resolve));
};
const bytesOf = async (stream) => {
	const chunks = [];
	for await (const chunk of stream) chunks.push(chunk);
	return Buffer.concat(chunks);
};

/**
 * What was done with the messages of queues, in the order of the wire.
 *
 * @typedef {object} Event
 * @property {number} at milliseconds since the epoch
 * @property {'received' | 'deleted' | 'begun' | 'ended'} kind
 * @property {string} id of the message
 * @property {number} [status] that the work was answered with
 */

/**
 * A place on the wire before AWS, and a place where workflows work.
 *
 * @param {object} settings
 * @param {string} settings.awsUrl
 * @param {(work: { id: string, body: unknown, count: number, seen: number }) => { status?: number, milliseconds?: number }} [settings.work]
 * how the work on a message goes; `seen` is how often it was worked on before
 * @param {() => 'before' | 'after' | undefined} [settings.reset] asked for each call of AWS: ends its connection
 */
export async function startLedger({ awsUrl, work = () => ({}), reset = () => undefined }) {
	const settings = { work, reset };
	/** @type {Event[]} */
	const events = [];
	const idOfReceipt = new Map();
	const seen = new Map();
	let resets = 0;
	let down = false;
	// What began before the ledger was cleared, and ends after it, is of another story.
	let story = 0;
	const note = (kind, id, more = {}) => events.push({ at: Date.now(), kind, id, ...more });

	const tap = createServer(async (request, response) => {
		const body = await bytesOf(request).catch(() => undefined);
		if (body === undefined) return;
		const fault = settings.reset();
		if (down || fault === 'before') {
			if (!down) resets += 1;
			return request.socket.destroy();
		}
		const operation = String(request.headers['x-amz-target'] ?? '').split('.')[1];
		const { port, hostname } = new URL(awsUrl);
		const outgoing = httpRequest(
			{ hostname, port, method: request.method, path: request.url, headers: request.headers },
			async (incoming) => {
				const answer = await bytesOf(incoming).catch(() => undefined);
				if (answer === undefined) return request.socket.destroy();
				if (operation === 'DeleteMessageBatch' && incoming.statusCode === 200) {
					const entries = new Map(JSON.parse(body).Entries.map(({ Id, ReceiptHandle }) => [Id, ReceiptHandle]));
					for (const { Id } of JSON.parse(answer).Successful) {
						const id = idOfReceipt.get(entries.get(Id));
						// Not of a message: the trigger asks whether it may delete at all.
						if (id !== undefined) note('deleted', id);
					}
				}
				if (fault === 'after') {
					resets += 1;
					return request.socket.destroy();
				}
				if (operation === 'ReceiveMessage' && incoming.statusCode === 200) {
					for (const { MessageId, ReceiptHandle } of JSON.parse(answer).Messages ?? []) {
						idOfReceipt.set(ReceiptHandle, MessageId);
						note('received', MessageId);
					}
				}
				response.writeHead(incoming.statusCode, incoming.headers);
				response.end(answer);
			},
		);
		outgoing.on('error', () => request.socket.destroy());
		response.on('close', () => outgoing.destroy());
		outgoing.end(body);
	});
	const place = createServer(async (request, response) => {
		const given = JSON.parse((await bytesOf(request)).toString() || '{}');
		const begunIn = story;
		const before = seen.get(given.id) ?? 0;
		seen.set(given.id, before + 1);
		note('begun', given.id, { count: given.count, body: given.body });
		const { status = 200, milliseconds = 0 } = settings.work({ ...given, seen: before });
		setTimeout(() => {
			if (begunIn === story) note('ended', given.id, { status, body: given.body });
			response.writeHead(status, { 'content-type': 'application/json' });
			response.end('{}');
		}, milliseconds);
	});
	const [url, workUrl] = [await listen(tap), await listen(place)];
	const of = (kind, id) => events.filter((event) => event.kind === kind && (id === undefined || event.id === id));
	return {
		/** AWS, as those who are watched know it. */
		url,
		workUrl,
		events,
		of,
		settings,
		get resets() {
			return resets;
		},
		/** Ends every connection to AWS, and refuses new ones, until it is called with false. */
		setDown(isDown) {
			down = isDown;
			if (isDown) tap.closeAllConnections();
		},
		clear() {
			story += 1;
			events.length = 0;
			seen.clear();
			resets = 0;
		},
		/** Messages that were deleted although no work on them had ended well before. */
		deletedEarly() {
			const done = new Set();
			const early = [];
			for (const { kind, id, status } of events) {
				if (kind === 'ended' && status === 200) done.add(id);
				if (kind === 'deleted' && !done.has(id)) early.push(id);
			}
			return early;
		},
		/** Pieces of work that are under way. */
		underWay: () => of('begun').length - of('ended').length,
		/** Ids of messages whose work has ended well, with how often. */
		doneTimes() {
			const times = new Map();
			for (const { id, status } of of('ended')) if (status === 200) times.set(id, (times.get(id) ?? 0) + 1);
			return times;
		},
		close: async () => {
			await Promise.all([close(tap), close(place)]);
		},
	};
}
