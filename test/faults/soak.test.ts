import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import type { IDataObject } from 'n8n-workflow';

import { closeConnections, MAX_SOCKETS } from '../../aws/transport/pools';
import { resetRetryQuotas } from '../../aws/transport/retry';
import { AmazonDynamoDb } from '../../nodes/AmazonDynamoDb/AmazonDynamoDb.node';
import { AmazonS3 } from '../../nodes/AmazonS3/AmazonS3.node';
import { AwsLambda } from '../../nodes/AwsLambda/AwsLambda.node';
import { seeded } from '../aws/batch/seeded';
import { DEFAULTS, type LocalAws, startLocalAws } from '../local-aws';
import { runNode, type RunOutput } from '../nodes/harness';
import { scaled } from '../scale';
import { type ConnectProxy, startConnectProxy } from './connectProxy';
import { signerOf } from './exchange';
import { evil, FAULTS } from './faults';
import { Clients, itemKeys, makeResources, objectKeys } from './resources';

/** Rounds of five calls to three services. */
const ROUNDS = scaled(40);
const WARM_UP = 12;
/** Sessions are ended by AWS after so many rounds. */
const EXPIRE_EVERY = 8;
/** One request in so many goes wrong; more than in a night, so that a few minutes show it. */
const ONE_IN = 12;
const MOST_GROWTH = 20 * 1024 * 1024;
const FILE = 'x'.repeat(1024 * 1024);

const byName = (value: string) => ({ __rl: true, mode: 'name', value });
const INJECTED = FAULTS.filter(({ timeout, only }) => timeout === undefined && only === undefined);

let aws: LocalAws;
let proxy: ConnectProxy;
let clients: Clients;
let injected = 0;
let injectedAtSts = 0;
let assumed = 0;
let mostOpen = 0;
const random = seeded(20_261_121);
const before = { certificates: getCACertificates('default'), proxy: process.env.HTTPS_PROXY };

beforeAll(async () => {
	// The pauses between attempts are so long times a random number.
	jest.spyOn(Math, 'random').mockReturnValue(0.002);
	aws = await startLocalAws();
	clients = new Clients(aws.url);
	await makeResources(clients);
	aws.identities.putRole({
		account: DEFAULTS.account,
		name: 'soak',
		allow: ['*'],
		trust: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${DEFAULTS.account}:root` }, Action: 'sts:AssumeRole' }],
	});
	evil.url = 'https://collector.example';
	proxy = await startConnectProxy({
		aws: aws.url,
		choose: ({ request }) => {
			mostOpen = Math.max(mostOpen, proxy.tunnels.open);
			if (random() * ONE_IN >= 1) return undefined;
			injected += 1;
			if (signerOf(request).service === 'sts') injectedAtSts += 1;
			return INJECTED[Math.floor(random() * INJECTED.length)]?.act;
		},
		onForwarded: ({ text }) => {
			if (text.includes('Action=AssumeRole')) assumed += 1;
		},
	});
	process.env.HTTPS_PROXY = proxy.url;
	setDefaultCACertificates([...before.certificates, proxy.authority]);
});
afterAll(async () => {
	jest.restoreAllMocks();
	closeConnections();
	if (before.proxy === undefined) delete process.env.HTTPS_PROXY;
	else process.env.HTTPS_PROXY = before.proxy;
	setDefaultCACertificates(before.certificates);
	await proxy.close();
	await aws.close();
});

/** One item, which has a marker. */
const run = async (
	nodeClass: Parameters<typeof runNode>[0]['nodeClass'],
	of: string,
	marker: string,
	parameters: IDataObject,
) => {
	const [resource = '', operation = ''] = of.split(':');
	return await runNode({
		nodeClass,
		items: [{ json: { marker } }],
		parameters: { ...(parameters as object), authentication: 'assumeRole', resource, operation },
		credential: {
			region: 'us-east-1',
			roleArn: `arn:aws:iam::${DEFAULTS.account}:role/soak`,
			roleSessionName: 'soak',
			durationSeconds: 900,
			stsAccessKeyId: DEFAULTS.source.accessKeyId,
			stsSecretAccessKey: DEFAULTS.source.secretAccessKey,
		},
		node: {
			onError: 'continueRegularOutput',
			credentials: { awsNodesAssumeRoleApi: { id: '1', name: 'test' } },
		},
	});
};

/** Heap after everything that nobody needs is gone, in bytes. */
function heapUsed(): number {
	setFlagsFromString('--expose-gc');
	(runInNewContext('gc') as () => void)();
	return process.memoryUsage().heapUsed;
}

it('works on under faults and ended sessions: nothing lost, nothing kept, no more calls of STS than needed', async () => {
	const said = new Map<string, string[]>([
		['item', []],
		['object', []],
	]);
	let failures = 0;
	let unclear = 0;
	let expirations = 0;
	let warm = 0;
	const note = ({ items, error }: RunOutput, effect?: string, marker = ''): boolean => {
		expect([items.length, error]).toEqual([1, undefined]);
		const message = items[0]?.json.error;
		if (message === undefined) {
			if (effect !== undefined) said.get(effect)?.push(marker);
			return true;
		}
		failures += 1;
		if (!/\w{3}/.test(String(message))) unclear += 1;
		return false;
	};
	for (let round = 0; round < ROUNDS; round += 1) {
		if (round === WARM_UP) warm = heapUsed();
		if (round % EXPIRE_EVERY === EXPIRE_EVERY - 1) {
			aws.expireSessions();
			expirations += 1;
		}
		const marker = `soak-${round}`;
		const bucket = byName('faults');
		const put = { tableName: byName('faults'), dataToSend: 'autoMapInputData' };
		const invoke = { functionName: byName('local-aws-echo'), payloadFrom: 'inputData' };
		const [, up] = await Promise.all([
			run(AmazonDynamoDb, 'item:put', marker, put).then((output) => note(output, 'item', marker)),
			run(AmazonS3, 'object:upload', marker, { bucket, key: marker, content: 'text', text: FILE }).then((output) =>
				note(output, 'object', marker),
			),
			run(AwsLambda, 'function:invoke', marker, invoke).then((output) => note(output)),
		]);
		if (up) {
			const key = { __rl: true, mode: 'key', value: marker };
			const down = await run(AmazonS3, 'object:download', marker, { bucket, key, readAs: 'text' });
			if (note(down)) expect(down.items[0]?.json.Text === FILE).toBe(true);
		}
	}
	const grown = heapUsed() - warm;

	const [items, objects] = [await itemKeys(clients), await objectKeys(clients)];
	expect(said.get('item')?.filter((marker) => !items.includes(marker))).toEqual([]);
	expect(said.get('object')?.filter((marker) => !objects.includes(marker))).toEqual([]);
	expect(injected).toBeGreaterThan(0);
	expect(failures).toBeLessThanOrEqual(injected);
	expect(unclear).toBe(0);
	expect(assumed).toBeLessThanOrEqual(1 + expirations + injectedAtSts);
	expect(assumed).toBeGreaterThan(expirations);
	expect(mostOpen).toBeLessThan(MAX_SOCKETS);
	expect(proxy.foreign).toEqual([]);
	expect(grown).toBeLessThan(MOST_GROWTH);
	process.stdout.write(
		`${ROUNDS} rounds, ${proxy.requests} requests, ${injected} faults, ${failures} items failed, ${assumed} AssumeRole for ${expirations} ended sessions, ${mostOpen} connections at most, heap ${(grown / 2 ** 20).toFixed(1)} MiB more\n`,
	);
	resetRetryQuotas();
}, 120_000);
