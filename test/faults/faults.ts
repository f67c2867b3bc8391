import { gzipSync } from 'node:zlib';

import { type Act, type Answer, type Exchange, signerOf } from './exchange';

/** A fault, how often it strikes, and what must come of it. */
export interface Fault {
	readonly name: string;
	readonly act: Act;
	/** Requests of a case that it strikes; all where not set. */
	readonly times?: number;
	/** Requests that are let through before. */
	readonly after?: number;
	/** `either`: what comes of it depends on the operation. */
	readonly expected: 'success' | 'error' | 'either';
	/** Seconds after which the node gives up, for faults that never end. */
	readonly timeout?: number;
	/** Whether the answer may be lost although AWS has done what was asked for. */
	readonly loses?: true;
	/** Services by their names in the credential scope; all where not set. */
	readonly only?: readonly string[];
}

/** Where a redirect leads. Nothing may ever come there. */
export const evil = { url: '', requests: 0 };

/** An error as each of AWS's protocols writes it. */
function errorOf({ request }: Exchange, code: string, status: number): Answer {
	const type = request.headers['content-type'] ?? '';
	const body = { __type: code, message: 'Injected', Message: 'Injected' };
	if (type.includes('json') || /lambda|2015-03-31/.test(request.url ?? '')) {
		return {
			status,
			headers: {
				'content-type': type === '' ? 'application/json' : type,
				'x-amzn-errortype': code,
				'x-amzn-requestid': 'r',
			},
			body: Buffer.from(JSON.stringify(body)),
		};
	}
	const isS3 = !type.includes('x-www-form-urlencoded');
	const inner = `<Code>${code}</Code><Message>Injected</Message>`;
	return {
		status,
		headers: { 'content-type': 'text/xml', 'x-amz-request-id': 'r' },
		body: Buffer.from(
			isS3
				? `<Error>${inner}<RequestId>r</RequestId></Error>`
				: `<ErrorResponse><Error><Type>Sender</Type>${inner}</Error><RequestId>r</RequestId></ErrorResponse>`,
		),
	};
}

const answer =
	(status: number, headers: Readonly<Record<string, string>> = {}, body: string | Buffer = ''): Act =>
	({ give }) =>
		give({ status, headers, body: Buffer.from(body) });
const error =
	(code: string, status: number): Act =>
	(exchange) =>
		exchange.give(errorOf(exchange, code, status));
const reset: Act = (exchange) => exchange.reset();

/** AWS answers, and its answer is changed on the way. */
const changed =
	(change: (answered: Answer) => Answer): Act =>
	async ({ forward, give }) =>
		give(change(await forward()));
const withBody = (body: (before: Buffer) => Buffer | string): Act =>
	changed((before) => ({ ...before, body: Buffer.from(body(before.body)) }));

/** Bytes on the connection, as they are. */
const raw =
	(bytes: (answered: Answer) => string | Buffer, end = true): Act =>
	async ({ forward, socket }) => {
		const answered = await forward();
		socket.write(bytes(answered));
		if (end) socket.end();
	};
const head = ({ status, headers }: Answer, more: string): string =>
	`HTTP/1.1 ${status} x\r\n${Object.entries(headers)
		.filter(([name]) => !/^(transfer-encoding|content-length|connection|keep-alive)$/.test(name))
		.map(([name, value]) => `${name}: ${String(value)}\r\n`)
		.join('')}${more}\r\n`;

const redirect =
	(status: number): Act =>
	({ give, request }) =>
		give({
			status,
			headers: { location: `${evil.url}/stolen/${signerOf(request).accessKeyId}` },
			body: Buffer.alloc(0),
		});

/** 64 MiB of zeros in 64 kB, made once. */
let bomb: Buffer | undefined;
const gzipBomb: Act = async ({ forward, give }) => {
	await forward();
	bomb ??= gzipSync(Buffer.alloc(64 * 1024 * 1024));
	give({ status: 200, headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' }, body: bomb });
};

const endless: Act = ({ response }) => {
	response.writeHead(200, { 'content-type': 'application/json' });
	const timer = setInterval(() => response.write(' '.repeat(1024)), 5);
	response.on('close', () => clearInterval(timer));
};

/** Every fault of the table. A case sends three items. */
export const FAULTS: readonly Fault[] = [
	{ name: 'throttled once', act: error('ThrottlingException', 400), times: 1, expected: 'success' },
	{ name: 'throttled twice, as S3 does', act: error('SlowDown', 503), times: 2, expected: 'success' },
	{ name: 'throttled always', act: error('ThrottlingException', 400), expected: 'error' },
	{ name: '500 once', act: error('InternalFailure', 500), times: 1, expected: 'success' },
	{
		name: '502 with a page of HTML',
		act: answer(502, { 'content-type': 'text/html' }, '<html>bad</html>'),
		times: 1,
		expected: 'success',
	},
	{ name: '503 without a body, twice', act: answer(503), times: 2, expected: 'success' },
	{ name: '504 always', act: answer(504), expected: 'error' },
	{ name: 'denied', act: error('AccessDeniedException', 403), expected: 'error' },
	{
		name: 'denied once, in the midst of items',
		act: error('AccessDeniedException', 403),
		times: 1,
		expected: 'either',
	},
	{
		name: 'a delay',
		act: async ({ forward, give }) => {
			const answered = await forward();
			await new Promise((resolve) => setTimeout(resolve, 30));
			give(answered);
		},
		expected: 'success',
	},
	{ name: 'reset before it came to AWS', act: reset, times: 1, expected: 'success', loses: true },
	{
		name: 'reset after AWS had done it',
		act: async (exchange) => {
			await exchange.forward();
			exchange.reset();
		},
		times: 1,
		expected: 'success',
		loses: true,
	},
	{ name: 'reset always', act: reset, expected: 'error' },
	{
		name: 'closed without an answer, twice',
		act: ({ socket }) => void socket.end(),
		times: 2,
		expected: 'success',
		loses: true,
	},
	{
		name: 'cut in the midst of the answer',
		act: raw((answered) =>
			Buffer.concat([
				Buffer.from(head(answered, `content-length: ${answered.body.length + 50}\r\n`)),
				answered.body.subarray(0, answered.body.length >> 1),
			]),
		),
		times: 1,
		expected: 'either',
		loses: true,
	},
	{ name: 'garbage for an answer', act: withBody(() => '{"<\u0000not an answer'), expected: 'either', loses: true },
	{ name: 'an empty answer', act: withBody(() => ''), expected: 'either', loses: true },
	{ name: 'an answer of the wrong shape', act: withBody(() => '[[[1]]]'), expected: 'either', loses: true },
	{
		name: 'a page of a gateway with status 200, and nothing comes to AWS',
		act: answer(200, { 'content-type': 'text/html' }, '<!doctype html><html><body>Please sign in</body></html>'),
		expected: 'error',
	},
	{
		name: '200 with an error in its body',
		act: (exchange) => exchange.give(errorOf(exchange, 'InternalError', 200)),
		expected: 'error',
		only: ['s3', 'sns'],
	},
	{ name: '301 to another host', act: redirect(301), expected: 'error' },
	{ name: '307 to another host', act: redirect(307), expected: 'error' },
	{ name: '308 to another host, once', act: redirect(308), times: 1, expected: 'either' },
	{
		name: 'two answers to one request',
		act: raw((answered) =>
			Buffer.concat(
				Array.from({ length: 2 }, () =>
					Buffer.concat([Buffer.from(head(answered, `content-length: ${answered.body.length}\r\n`)), answered.body]),
				),
			),
		),
		times: 1,
		expected: 'either',
		loses: true,
	},
	{
		name: 'a request that comes to AWS twice',
		act: async ({ forward, give }) => {
			await forward();
			give(await forward());
		},
		times: 1,
		expected: 'either',
	},
	{ name: 'no HTTP', act: ({ socket }) => void socket.end('SSH-2.0-OpenSSH_9.6\r\n'), times: 1, expected: 'either' },
	{
		name: 'a header that is too large',
		act: changed((before) => ({ ...before, headers: { ...before.headers, 'x-large': 'x'.repeat(40_000) } })),
		times: 1,
		expected: 'either',
		loses: true,
	},
	{ name: 'a bomb of gzip', act: gzipBomb, expected: 'either', loses: true },
	{ name: 'a body that never ends', act: endless, expected: 'error', timeout: 0.4 },
	{ name: 'silence', act: () => undefined, expected: 'error', timeout: 0.4 },
];
