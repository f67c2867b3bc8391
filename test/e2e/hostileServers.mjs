// Servers that answer as AWS never should: most repeat what they were sent, in every place where an answer has text.
import { createServer } from 'node:http';
import { createServer as createSocketServer } from 'node:net';

const xml = (text) => text.replace(/[<>&]/g, (char) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;' })[char]);
const oneLine = (text) => text.replace(/[^\x20-\x7e]/g, ' ');

/** A request word by word: as it came, URL-encoded and in base 64. */
function echoOf({ method, url, rawHeaders }, body) {
	const lines = [`${method} ${url}`];
	for (let at = 0; at < rawHeaders.length; at += 2) lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
	const plain = [...lines, '', body].join('\n');
	return [
		plain,
		decodeURIComponent(body.replace(/%(?![0-9a-f]{2})/gi, '%25')),
		encodeURIComponent(plain),
		Buffer.from(plain).toString('base64'),
	].join('\n');
}

const answers = {
	'an XML error that repeats the request': (response, echo) =>
		response
			.writeHead(400, { 'content-type': 'text/xml' })
			.end(
				`<ErrorResponse><Error><Type>Sender</Type><Code>Refused</Code><Message>${xml(echo)}</Message><Detail>${xml(echo)}</Detail></Error><RequestId>1</RequestId></ErrorResponse>`,
			),
	'a JSON error that repeats the request': (response, echo) =>
		response
			.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' })
			.end(JSON.stringify({ __type: 'Refused', message: echo, more: { echo: [echo] } })),
	'an error whose code and headers repeat the proofs': (response, echo, { headers }) => {
		const proof = oneLine(headers['x-amz-security-token'] ?? headers.authorization ?? echo.slice(0, 500));
		const repeated = {
			'x-amzn-errortype': proof,
			'x-amzn-requestid': proof,
			'x-amz-id-2': oneLine(headers.authorization ?? ''),
		};
		response
			.writeHead(403, { 'content-type': 'application/json', ...repeated })
			.end(JSON.stringify({ code: proof, message: 'no' }));
	},
	'a success that is the request and cannot be read': (response, echo) =>
		response.writeHead(200, { 'content-type': 'text/xml' }).end(`<${echo}`),
	'a redirect whose address repeats the proofs': (response, echo, { headers }, catcher) => {
		const proof = encodeURIComponent(headers['x-amz-security-token'] ?? headers.authorization ?? 'none');
		response.writeHead(307, { location: `${catcher}/?proof=${proof}`, 'content-type': 'text/plain' }).end(echo);
	},
	'half an answer': (response, echo) => {
		response.writeHead(400, { 'content-type': 'application/json', 'content-length': String(echo.length + 9_999) });
		response.write(`{"message":${JSON.stringify(echo)}`, () => response.destroy());
	},
	'no answer': (response) => response.destroy(),
	'a page of a gateway that repeats the request': (response, echo) =>
		response
			.writeHead(502, { 'content-type': 'text/html' })
			.end(`<!doctype html><title>Bad gateway</title><pre>${echo}`),
};

/** No HTTP at all: Node's error for it holds what was received. */
const NO_HTTP = 'what is no HTTP, and repeats the request';

/**
 * One server for each way, on loopback.
 *
 * @returns {Promise<{ ways: Record<string, string>, received: string[], redirected: () => number, stop: () => Promise<void> }>}
 * `ways`: name of the way to the server's address; `received`: header lines and bodies of all requests
 */
export async function startHostileServers() {
	const received = [];
	const servers = [];
	let caught = 0;
	const listen = async (server) => {
		servers.push(server);
		await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
		return `http://127.0.0.1:${server.address().port}`;
	};
	const catcher = await listen(
		createServer((request, response) => {
			caught += 1;
			received.push(request.rawHeaders.join('\n'));
			response.writeHead(200).end('{}');
		}),
	);
	const ways = {};
	for (const [way, answer] of Object.entries(answers)) {
		ways[way] = await listen(
			createServer((request, response) => {
				const parts = [];
				request.on('data', (part) => parts.push(part));
				request.on('end', () => {
					const body = Buffer.concat(parts).toString('latin1');
					received.push(`${request.url}\n${request.rawHeaders.join('\n')}\n${body}`);
					answer(response, echoOf(request, body), request, catcher);
				});
			}),
		);
	}
	ways[NO_HTTP] = await listen(
		createSocketServer((socket) => {
			socket.on('error', () => undefined);
			socket.once('data', (bytes) => {
				received.push(bytes.toString('latin1'));
				socket.end(`This is no HTTP.\n${bytes.toString('latin1')}`);
			});
		}),
	);
	const stop = async () => {
		for (const server of servers) server.closeAllConnections?.();
		await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
	};
	return { ways, received, redirected: () => caught, stop };
}
