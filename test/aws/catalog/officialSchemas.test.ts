import { readService } from '../../../aws/catalog/read';
import { schemaOf } from '../../../aws/catalog/schema';

/** Catalog key of each official client that is installed as an oracle. */
const CLIENTS: Readonly<Record<string, string>> = {
	'api-gateway': 'apigateway',
	'bedrock-runtime': 'bedrock-runtime',
	cloudfront: 'cloudfront',
	cloudtrail: 'cloudtrail',
	cloudwatch: 'cloudwatch',
	'cloudwatch-logs': 'logs',
	dynamodb: 'dynamodb',
	ec2: 'ec2',
	ecs: 'ecs',
	'elastic-load-balancing-v2': 'elbv2',
	eventbridge: 'events',
	glacier: 'glacier',
	iam: 'iam',
	kinesis: 'kinesis',
	kms: 'kms',
	lambda: 'lambda',
	rds: 'rds',
	'route-53': 'route53',
	s3: 's3',
	's3-control': 's3control',
	'secrets-manager': 'secretsmanager',
	ses: 'ses',
	sesv2: 'sesv2',
	sfn: 'stepfunctions',
	sns: 'sns',
	sqs: 'sqs',
	ssm: 'ssm',
	sts: 'sts',
};

type Raw = readonly unknown[];
const TRAITS = [
	'httpLabel',
	'idempotent',
	'idempotencyToken',
	'sensitive',
	'httpPayload',
	'httpResponseCode',
	'httpQueryParams',
];

const isSchema = (value: unknown): value is Raw =>
	Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'string';
const resolve = (ref: unknown): unknown => (typeof ref === 'function' ? resolve((ref as () => unknown)()) : ref);

function named(traits: unknown): Record<string, unknown> {
	if (typeof traits === 'object' && traits !== null) return { ...traits };
	const bits = typeof traits === 'number' ? traits : 0;
	return Object.fromEntries(TRAITS.filter((_, bit) => (bits >> bit) & 1).map((name) => [name, 1]));
}

/** A reference and its member traits, whatever way they are written. */
function unpack(ref: unknown): { target: unknown; traits: Record<string, unknown> } {
	const value = resolve(ref);
	if (Array.isArray(value) && !isSchema(value)) return { target: resolve(value[0]), traits: named(value[1]) };
	return { target: value, traits: {} };
}

/** A schema as kind, traits and parts; simple types lose their wrapper. */
function describeSchema(
	target: unknown,
	traits: Record<string, unknown>,
): { kind: string; traits: Record<string, unknown>; raw?: Raw; of?: unknown } {
	if (target === 'unit' || target === '_') return { kind: 'unit', traits };
	if (typeof target === 'number') {
		if (target >= 128) return { kind: 'map', traits, of: target - 128 };
		if (target >= 64) return { kind: 'list', traits, of: target - 64 };
		return { kind: `simple ${target}`, traits };
	}
	if (!isSchema(target)) throw new Error(`not a schema: ${String(target)}`);
	const all = { ...named(target[3]), ...traits };
	switch (target[0]) {
		case 0:
			return describeSchema(resolve(target[4]), all);
		case 1:
			return { kind: 'list', traits: all, raw: target };
		case 2:
			return { kind: 'map', traits: all, raw: target };
		default:
			return { kind: target[0] === 4 ? 'union' : 'structure', traits: all, raw: target };
	}
}

/** Traits that say the same twice or nothing about the wire of this protocol. */
const IGNORED =
	/^(sensitive|long|idempotent|requiresLength|streaming|error|httpError|httpChecksum|httpChecksumRequired)$/;

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Traits that change what is sent or read, written in one way. */
function wireTraits(protocol: string, traits: Record<string, unknown>, name: string): string {
	const isXml = /xml|query|ec2/.test(protocol);
	const kept = Object.entries(traits).filter(([trait, value]) => {
		if (IGNORED.test(trait)) return false;
		if (trait.startsWith('xml')) return isXml && !(trait === 'xmlName' && value === name);
		if (trait.startsWith('http')) return protocol.startsWith('rest');
		if (trait === 'jsonName') return protocol === 'rest-json' && value !== name;
		// Without the trait EC2 sends the XML name with a capital letter.
		if (trait === 'ec2QueryName') return protocol === 'ec2' && value !== capitalized(String(traits.xmlName ?? name));
		return true;
	});
	return JSON.stringify(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}

class Comparison {
	readonly differences: string[] = [];
	members = 0;
	private readonly seen = new Set<unknown>();
	private readonly protocol: string;

	constructor(protocol: string) {
		this.protocol = protocol;
	}

	compare(path: string, name: string, ours: unknown, theirs: unknown): void {
		const [left, right] = [unpack(ours), unpack(theirs)];
		const a = describeSchema(left.target, left.traits);
		const b = describeSchema(right.target, right.traits);
		if (a.kind !== b.kind) return void this.differences.push(`${path}: ${a.kind} instead of ${b.kind}`);
		const [wire, theirWire] = [a, b].map(({ traits, raw }) =>
			wireTraits(this.protocol, traits, name || String(raw?.[2] ?? '')),
		);
		if (wire !== theirWire) this.differences.push(`${path}: ${wire} instead of ${theirWire}`);
		if (b.raw !== undefined) {
			if (this.seen.has(b.raw)) return;
			this.seen.add(b.raw);
		}
		if (a.kind === 'list') this.compare(`${path}[]`, 'member', a.raw?.[4] ?? a.of, b.raw?.[4] ?? b.of);
		if (a.kind === 'map') {
			this.compare(`${path}{key}`, 'key', a.raw?.[4] ?? 0, b.raw?.[4] ?? 0);
			this.compare(`${path}{}`, 'value', a.raw?.[5] ?? a.of, b.raw?.[5] ?? b.of);
		}
		if (a.raw === undefined || b.raw === undefined || (a.kind !== 'structure' && a.kind !== 'union')) return;
		const [names, theirNames] = [a.raw[4], b.raw[4]] as [string[], string[]];
		const [required, theirRequired] = [
			new Set(names.slice(0, (a.raw[6] as number) ?? 0)),
			new Set(theirNames.slice(0, (b.raw[6] as number) ?? 0)),
		];
		for (const [position, name] of theirNames.entries()) {
			const at = names.indexOf(name);
			this.members++;
			if (at < 0) this.differences.push(`${path}.${name}: missing`);
			else {
				if (required.has(name) !== theirRequired.has(name))
					this.differences.push(`${path}.${name}: required ${required.has(name)}`);
				this.compare(`${path}.${name}`, name, (a.raw[5] as Raw)[at], (b.raw[5] as Raw)[position]);
			}
		}
		for (const name of names)
			if (!theirNames.includes(name)) this.differences.push(`${path}.${name}: not in the official client`);
	}
}

/** Differences that do not change what goes over the wire, or where the official client departs from AWS's model. */
const EXPLAINED: ReadonlyArray<readonly [client: RegExp, difference: RegExp, reason: string]> = [
	[
		/^(cloudfront|route-53)$/,
		/\.Max(Items|Results): simple 0 instead of simple 1$/,
		'the JavaScript client makes numbers of texts',
	],
	[/^glacier$/, /\.limit: simple 0 instead of simple 1$/, 'the JavaScript client makes numbers of texts'],
	[/^s3$/, /PartNumberMarker: simple 1 instead of simple 0$/, 'the JavaScript client makes a text of a number'],
	[/^s3$/, />: \[\] instead of \[\["xmlName","\w+"\]\]$/, 'name of the root element of an answer, which nothing reads'],
	[/^s3$/, /(Analytics|Metrics)Configuration(List)?(\[\])?\.Filter: structure instead of union$/, 'written alike'],
	[/^s3-control$/, /\.AccountId: required true$/, 'the JavaScript client lets it be absent'],
	[/^ec2$/, /^CreateDhcpOptions<\.DhcpConfigurations\[\]\.Key: /, 'EC2 sends Key either way'],
	[
		/^api-gateway$/,
		/>\.position: \[\] instead of \[\["httpQuery","position"\]\]$/,
		'a query parameter in an answer means nothing; the cursor is in the body',
	],
	[/^api-gateway$/, /^PutIntegration<\.httpMethod: /, 'a name in the body of a member that is in the path'],
	[/./, /: not in the official client$/, 'newer model, or a member that the client drops'],
];

function compareClient(client: string, key: string) {
	const official = jest.requireActual<Record<string, unknown>>(`@aws-sdk/client-${client}`);
	const model = readService(key);
	const schemas = schemaOf(model);
	const comparison = new Comparison(model.protocol);
	// The JavaScript client adds its own name of the operation to S3's URIs, which S3 ignores.
	const operationTraits = (schema: Raw): string =>
		wireTraits(model.protocol, named(schema[3]), '').replace(/[?&]x-id=\w+/, '');
	let operations = 0;
	for (const theirs of Object.values(official)) {
		if (!isSchema(theirs) || theirs[0] !== 9) continue;
		operations++;
		const name = String(theirs[2]);
		const ours = schemas.operation(name);
		const [wire, theirWire] = [ours, theirs].map(operationTraits);
		if (wire !== theirWire) comparison.differences.push(`${name}: ${wire} instead of ${theirWire}`);
		comparison.compare(`${name}<`, '', ours[4], theirs[4]);
		comparison.compare(`${name}>`, '', ours[5], theirs[5]);
	}
	return { operations, members: comparison.members, differences: comparison.differences };
}

const explains = (client: string, difference: string): boolean =>
	EXPLAINED.some(([clients, pattern]) => clients.test(client) && pattern.test(difference));

describe('schemas of the catalog and of the official clients', () => {
	let operations = 0;
	let members = 0;

	it.each(Object.entries(CLIENTS))('%s is the same on the wire', (client, key) => {
		const result = compareClient(client, key);
		operations += result.operations;
		members += result.members;
		expect(result.operations).toBeGreaterThan(0);
		expect(result.differences.filter((difference) => !explains(client, difference))).toEqual([]);
	});

	it('have been compared in thousands of operations', () => {
		expect(operations).toBeGreaterThanOrEqual(2904);
		expect(members).toBeGreaterThanOrEqual(31_000);
	});
});
