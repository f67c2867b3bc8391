import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { closeConnections } from '../../aws/transport/pools';
import { resetRetryQuotas } from '../../aws/transport/retry';
import type { LocalAws } from '../local-aws';
import { DEFAULTS, startLocalAws } from '../local-aws';
import { keyPem, makeChain } from '../local-aws/certificates';
import { trustAuthority } from '../local-aws/rolesAnywhere';
import { runNode } from '../nodes/harness';
import type { Forwarded } from './exchange';
import { faultProxy } from './faultProxy';
import { evil, FAULTS, type Fault } from './faults';
import { type FaultedOperation, OPERATIONS } from './operations';
import { Clients, makeResources } from './resources';

const ITEMS = 3;
/** A case that has not ended by then hangs. Milliseconds. */
const HUNG_AFTER = 20_000;

/** How the node proves who it is. The keys of the second may do nothing but assume its role. */
const CREDENTIALS: Record<string, { type: string; fields: IDataObject; only?: string }> = {
	iam: { type: 'awsNodesIamApi', fields: { ...DEFAULTS.user } },
	assumeRole: {
		type: 'awsNodesAssumeRoleApi',
		fields: {
			roleArn: `arn:aws:iam::${DEFAULTS.account}:role/faults`,
			externalId: DEFAULTS.externalId,
			roleSessionName: 'faults',
			durationSeconds: 3600,
			stsAccessKeyId: DEFAULTS.source.accessKeyId,
			stsSecretAccessKey: DEFAULTS.source.secretAccessKey,
		},
	},
};
const SECRETS = [DEFAULTS.user.secretAccessKey, DEFAULTS.source.secretAccessKey, DEFAULTS.externalId];

/** One item of one case, and how it ended. */
interface Ended {
	readonly of: string;
	readonly effect: FaultedOperation['effect'];
	readonly fault: Fault;
	readonly authentication: string;
	readonly marker: string;
	readonly outcome: 'success' | 'error' | 'missing' | 'hung';
	readonly error?: { message: string; code?: unknown };
	/** All that the node has told, for the search for secrets. */
	readonly text: string;
}

let aws: LocalAws;
let clients: Clients;
let nobody: Server;
const ended: Ended[] = [];
const accepted: Forwarded[] = [];
let injected = 0;

beforeAll(async () => {
	// The pauses between attempts are so long times a random number.
	jest.spyOn(Math, 'random').mockReturnValue(0.002);
	nobody = createServer((_, response) => {
		evil.requests += 1;
		response.end('{}');
	});
	await new Promise<void>((resolve) => nobody.listen(0, '127.0.0.1', resolve));
	evil.url = `http://127.0.0.1:${(nobody.address() as AddressInfo).port}`;
	aws = await startLocalAws();
	// In the account of the other keys, where the effects are counted.
	aws.identities.putRole({
		account: DEFAULTS.account,
		name: 'faults',
		allow: ['*'],
		trust: [
			{
				Effect: 'Allow',
				Principal: { AWS: `arn:aws:iam::${DEFAULTS.account}:root` },
				Action: 'sts:AssumeRole',
				Condition: { StringEquals: { 'sts:ExternalId': DEFAULTS.externalId } },
			},
		],
	});
	const { root, intermediate, leaf } = makeChain('P-256');
	CREDENTIALS.rolesAnywhere = {
		type: 'awsNodesRolesAnywhereApi',
		only: 'dynamodb',
		fields: {
			...trustAuthority(aws.identities, root.pem, DEFAULTS.region, '00000000-0000-0000-0000-0000000000fa'),
			durationSeconds: 3600,
			keyFormat: 'pem',
			certificate: leaf.pem,
			certificateChain: intermediate.pem,
			privateKey: keyPem(leaf.keys.privateKey),
		},
	};
	clients = new Clients(aws.url);
	await makeResources(clients);
});
afterAll(async () => {
	jest.restoreAllMocks();
	closeConnections();
	nobody.closeAllConnections();
	await new Promise((resolve) => nobody.close(resolve));
	await aws.close();
});

/** Runs three items through a node while something goes wrong between it and AWS. */
async function runCase(
	operation: FaultedOperation,
	fault: Fault,
	authentication: string,
	service = operation.service,
): Promise<readonly Ended[]> {
	const { of, nodeClass, parameters, effect } = operation;
	const { type = '', fields = {} } = CREDENTIALS[authentication] ?? {};
	const times = fault.times ?? Number.MAX_SAFE_INTEGER;
	const proxy = await faultProxy({ aws: aws.url, service, act: fault.act, times, after: fault.after ?? 0 });
	resetRetryQuotas();
	const markers = Array.from({ length: ITEMS }, (_, item) => `c${ended.length + item}`);
	const reserve = markers.map((marker): Ended => ({
		of,
		effect,
		fault,
		authentication,
		marker,
		outcome: 'hung',
		text: '',
	}));
	const first = ended.length;
	ended.push(...reserve);
	const [resource = '', name = ''] = of.split(':');
	const options = {
		...(parameters.options as IDataObject | undefined),
		...(fault.timeout === undefined ? {} : { timeout: fault.timeout }),
	};
	let watch: NodeJS.Timeout | undefined;
	const hung = new Promise<undefined>((resolve) => {
		watch = setTimeout(() => resolve(undefined), HUNG_AFTER);
	});
	const run = runNode({
		nodeClass,
		parameters: { ...parameters, authentication, resource, operation: name, options: options as never },
		items: markers.map((marker) => ({ json: { marker } })),
		credential: {
			...fields,
			region: 'us-east-1',
			customEndpoints: true,
			allServicesEndpoint: proxy.url,
		} as ICredentialDataDecryptedObject,
		node: { onError: 'continueRegularOutput', credentials: { [type]: { id: '1', name: 'test' } } },
	});
	const output = await Promise.race([run, hung]);
	clearTimeout(watch);
	injected += Math.min(times, proxy.requests);
	accepted.push(...proxy.forwarded);
	await proxy.close();
	if (output === undefined) return ended.slice(first, first + ITEMS);
	markers.forEach((marker, item) => {
		const found = output.items.filter(({ pairedItem }) => (pairedItem as { item: number } | undefined)?.item === item);
		const json = found[0]?.json as { error?: unknown; details?: { code?: unknown } } | undefined;
		const failed = json?.error !== undefined;
		ended[first + item] = {
			of,
			effect,
			fault,
			authentication,
			marker,
			outcome: found.length !== 1 ? 'missing' : failed ? 'error' : 'success',
			...(failed ? { error: { message: String(json.error), code: json.details?.code } } : {}),
			text: JSON.stringify([output.items, output.error]),
		};
	});
	return ended.slice(first, first + ITEMS);
}

const about = ({ of, fault, authentication, outcome, error }: Ended): string =>
	`${of} (${authentication}), ${fault.name}: ${outcome} ${error?.message ?? ''}`;
const where = (fits: (each: Ended) => boolean): string[] => [...new Set(ended.filter(fits).map(about))];

/** What goes wrong with the session itself, and what must come of it. */
const SESSION_FAULTS: readonly Fault[] = [
	...FAULTS.filter(({ only }) => only === undefined),
	{
		name: 'a session that ends in the midst of items',
		act: async ({ forward, give }) => {
			aws.expireSessions();
			give(await forward());
		},
		times: 1,
		after: 1,
		expected: 'success',
	},
];

describe('faults between the nodes and AWS', () => {
	it('are injected: every fault, operation and credential type', async () => {
		// Each operation with each credential goes its own way; they mostly wait.
		const lanes = OPERATIONS.flatMap((operation) =>
			Object.entries(CREDENTIALS)
				.filter(([, { only }]) => only === undefined || only === operation.service)
				.map(([authentication]) => ({ operation, authentication })),
		);
		await Promise.all(
			lanes.map(async ({ operation, authentication }) => {
				for (const fault of FAULTS) {
					if (fault.only?.includes(operation.service) !== false) await runCase(operation, fault, authentication);
				}
			}),
		);
		const cases = ended.length / ITEMS;
		expect(cases).toBeGreaterThanOrEqual(360);
		expect(injected).toBeGreaterThanOrEqual(cases);
	}, 120_000);

	it('are injected where a session is asked for; without one nothing is signed', async () => {
		const [operation] = OPERATIONS;
		if (operation === undefined) throw new Error('no operation');
		for (const fault of SESSION_FAULTS) {
			const { length } = accepted;
			const ofCase = await runCase(
				operation,
				fault,
				'assumeRole',
				fault.after === undefined ? 'sts' : operation.service,
			);
			const signed = accepted.slice(length).filter(({ service }) => service === operation.service);
			const failed = ofCase.every(({ outcome }) => outcome === 'error');
			expect([fault.name, failed && signed.length > 0]).toEqual([fault.name, false]);
		}
		const bySource = aws.requests.filter(
			({ service, accessKeyId }) => service !== 'sts' && accessKeyId === DEFAULTS.source.accessKeyId,
		);
		expect(bySource).toEqual([]);
	}, 60_000);

	it.each([
		['ten minutes behind', -600_000],
		['a day ahead', 86_400_000],
	])(
		'a clock that is %s is noticed, and signed for',
		async (_, skew) => {
			aws.skew(skew);
			const fault: Fault = {
				name: `a clock that is off by ${skew}`,
				act: ({ socket }) => void socket.destroy(),
				times: 0,
				expected: 'success',
			};
			for (const operation of OPERATIONS) {
				const outcomes = (await runCase(operation, fault, 'iam')).map(({ outcome }) => outcome);
				injected += 1;
				expect([operation.of, ...outcomes]).toEqual([operation.of, 'success', 'success', 'success']);
			}
			aws.skew(0);
		},
		60_000,
	);

	it('each item ends, in success or in one error: nothing hangs, nothing is missing', () => {
		expect(where(({ outcome }) => outcome === 'hung' || outcome === 'missing')).toEqual([]);
	});

	it('what passes is tried again, what does not is told', () => {
		// What runs a program and has no token is not asked for again where it may have run.
		const isDoubtful = ({ fault, effect }: Ended): boolean => effect === 'not again' && fault.loses === true;
		expect(
			where((each) => each.fault.expected === 'success' && each.outcome !== 'success' && !isDoubtful(each)),
		).toEqual([]);
		expect(where(({ fault, outcome }) => fault.expected === 'error' && outcome !== 'error')).toEqual([]);
	});

	it('every error has a message and a code', () => {
		const unclear = where(
			({ outcome, error }) =>
				outcome === 'error' &&
				(!/\w{3}/.test(error?.message ?? '') ||
					/undefined|\[object/.test(error?.message ?? '') ||
					typeof error?.code !== 'string'),
		);
		expect(unclear).toEqual([]);
	});

	it('nothing that was called success is lost, nothing is doubled where AWS has a token', async () => {
		const lost: string[] = [];
		const doubled: string[] = [];
		const repeated: string[] = [];
		const again: string[] = [];
		for (const { of, service, effect, count } of OPERATIONS) {
			const ofOperation = ended.filter((each) => each.of === of);
			const effects = new Map<string, number>();
			const all =
				count === undefined
					? accepted
							.filter((each) => each.service === service && each.status < 300)
							.flatMap(({ text }) => text.match(/\bc\d+\b/g) ?? [])
					: await count(clients);
			for (const marker of all) effects.set(marker, (effects.get(marker) ?? 0) + 1);
			for (const each of ofOperation) {
				const times = effects.get(each.marker) ?? 0;
				if (each.outcome === 'success' && times === 0) lost.push(about(each));
				const list = { once: doubled, repeats: repeated, 'not again': again }[effect];
				if (times > 1) list.push(about(each));
			}
		}
		expect(lost).toEqual([]);
		expect(doubled).toEqual([]);
		const cameTwice = /comes to AWS twice/;
		// A kept connection that ends within a second looks like one that had been closed before: then it is asked again.
		const looksIdle = /reset after AWS had done it|closed without an answer|cut in the midst/;
		expect(again.filter((line) => !cameTwice.test(line) && !looksIdle.test(line))).toEqual([]);
		const lostAnswers = FAULTS.filter(({ loses }) => loses === true).map(({ name }) => name);
		expect(
			repeated.filter((line) => !cameTwice.test(line) && !lostAnswers.some((name) => line.includes(name))),
		).toEqual([]);
		report(repeated.length, again.length);
	});

	// A rejection that nobody handles would have failed the test in which it happened: Jest sees to that.
	it('no redirect was followed, no secret told', () => {
		expect(evil.requests).toBe(0);
		expect(ended.filter(({ text }) => SECRETS.some((secret) => text.includes(secret))).map(about)).toEqual([]);
	});
});

/** The figures of the run. */
function report(repeated: number, again: number): void {
	const names = [...new Set(ended.map(({ fault }) => fault.name))];
	const lines = names.map((name) => {
		const of = ended.filter(({ fault }) => fault.name === name);
		const count = (outcome: Ended['outcome']): number => of.filter((each) => each.outcome === outcome).length;
		return `${name.padEnd(40)} ${String(count('success')).padStart(4)} success ${String(count('error')).padStart(4)} error`;
	});
	process.stdout.write(
		`${lines.join('\n')}\n${ended.length / ITEMS} cases, ${injected} faults, ${ended.length} items; twice where AWS has no token: ${repeated}, of functions: ${again}\n`,
	);
}
