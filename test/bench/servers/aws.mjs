// Answers as the service that is addressed would, at once, and counts sockets, requests and operations.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { serveFigures } from './start.mjs';

const { TLS_KEY, TLS_CERT } = process.env;
const fresh = () => ({ sockets: 0, requests: 0, operations: {}, inFlight: 0 });
let figures = fresh();
let open = 0;

const xml = (operation, result) =>
	`<${operation}Response><${operation}Result>${result}</${operation}Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></${operation}Response>`;
const member = ([id]) => `<member><Id>${id}</Id><MessageId>m-${id}</MessageId></member>`;
const session =
	'<Credentials><AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>abcdefghijklmnop</SecretAccessKey>' +
	`<SessionToken>${'t'.repeat(300)}</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>`;

const XML = {
	AssumeRole: () => session,
	Publish: () => '<MessageId>m</MessageId>',
	PublishBatch: (form) =>
		`<Successful>${[...form]
			.filter(([name]) => name.endsWith('.Id'))
			.map(([, id]) => member([id]))
			.join('')}</Successful><Failed/>`,
};
const JSON_ANSWERS = {
	BatchWriteItem: () => ({ UnprocessedItems: {} }),
	SendMessageBatch: ({ Entries }) => ({ Successful: Entries.map(({ Id }) => ({ Id, MessageId: Id })), Failed: [] }),
	ReceiveMessage: ({ QueueUrl, MaxNumberOfMessages = 1 }) => ({ Messages: messagesOf(QueueUrl, MaxNumberOfMessages) }),
	DeleteMessageBatch: ({ Entries }) => ({ Successful: Entries.map(({ Id }) => ({ Id })), Failed: [] }),
};

const Body = '{"order":1}';
const BODY = { Body, MD5OfBody: createHash('md5').update(Body).digest('hex') };
/** Messages that a queue has given; one called `…/depth-1000-…` holds a thousand, any other none. */
const given = new Map();
function messagesOf(url, most) {
	const from = given.get(url) ?? 0;
	const depth = Number(/\/depth-(\d+)-/.exec(url)?.[1] ?? 0);
	const to = Math.min(depth, from + most);
	given.set(url, to);
	return Array.from({ length: to - from }, (_, index) => {
		const id = `m-${from + index}`;
		return { MessageId: id, ReceiptHandle: id, ...BODY, Attributes: { ApproximateReceiveCount: '1' } };
	});
}

function answer(request, text, response) {
	const target = request.headers['x-amz-target'];
	const form = new URLSearchParams(target === undefined ? text || (request.url.split('?')[1] ?? '') : '');
	const operation = target?.split('.').at(-1) ?? form.get('Action') ?? request.method;
	figures.operations[operation] = (figures.operations[operation] ?? 0) + 1;
	response.setHeader('x-amzn-requestid', 'r');
	if (XML[operation]) {
		response.setHeader('content-type', 'text/xml');
		return response.end(xml(operation, XML[operation](form)));
	}
	response.setHeader('content-type', 'application/x-amz-json-1.0');
	return response.end(JSON.stringify(JSON_ANSWERS[operation]?.(JSON.parse(text)) ?? {}));
}

const onRequest = (request, response) => {
	figures.requests += 1;
	open += 1;
	figures.inFlight = Math.max(figures.inFlight, open);
	const chunks = [];
	request.on('data', (chunk) => chunks.push(chunk));
	request.on('end', () => {
		open -= 1;
		answer(request, Buffer.concat(chunks).toString('latin1'), response);
	});
};
const server = TLS_KEY
	? createSecureServer({ key: readFileSync(TLS_KEY), cert: readFileSync(TLS_CERT) }, onRequest)
	: createServer(onRequest);
server.on(TLS_KEY ? 'secureConnection' : 'connection', () => (figures.sockets += 1));
serveFigures(server, () => {
	const found = figures;
	figures = fresh();
	return found;
});
