import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { scopeOf } from '../../../aws/endpoint/hosts';
import { n8nScopes } from './n8nScopes';
import { REAL_HOSTS } from './realHosts';
import { ruleHosts } from './ruleHosts';

const { hosts, partitions } = ruleHosts();

/** Scopes that AWS's rule sets give a host: several services or regions may share one. */
interface Wanted {
	readonly partition: string;
	/** Region that a caller of this host works in. */
	readonly region: string;
	readonly scopes: Set<string>;
	/** For the newer APIs of Location Service the path tells. */
	readonly services: Set<string>;
}

const globalRegions = new Map(partitions.map(({ id, outputs }) => [id, outputs.implicitGlobalRegion]));
const wanted = new Map<string, Wanted>();
for (const { host, signingName, signingRegion, service, partition, region } of hosts) {
	const entry: Wanted = wanted.get(host) ?? {
		partition,
		region: region.endsWith('-global') ? (globalRegions.get(partition) as string) : region,
		scopes: new Set(),
		services: new Set(),
	};
	entry.scopes.add(`${signingName} ${signingRegion}`);
	entry.services.add(service);
	wanted.set(host, entry);
}

/** Whether an inferred scope is one the rule sets give. Where they ask for SigV4a, SigV4 in the host's region is right, too. */
const isRight = (host: string, { scopes }: Wanted, scope: string | undefined): boolean =>
	scope !== undefined &&
	(scopes.has(scope) || (scopes.has(`${scope.split(' ')[0]} *`) && host.includes(`.${scope.split(' ')[1]}.`)));

const ours = (host: string, region: string): string | undefined => {
	const scope = scopeOf(`https://${host}/x`, region);
	return scope && `${scope.signingName} ${scope.region}`;
};

/** Every class of hosts that is missed, with the reason; nothing else may be. */
const MISSES: ReadonlyArray<{ readonly service: string; readonly reason: string }> = [
	{
		service: 'signin',
		reason: 'OAuth hosts of the sign-in pages outside of the API suffixes; never signed with SigV4',
	},
	{
		service: 'importexport',
		reason: 'retired; in the partition aws it signs for us-east-1 whatever region its host names',
	},
];

interface Score {
	hosts: number;
	right: number;
	refused: number;
	wrongName: number;
	wrongRegion: number;
}

function score(infer: (host: string, region: string) => string | undefined): {
	table: Map<string, Score>;
	missed: string[];
} {
	const table = new Map<string, Score>();
	const missed: string[] = [];
	for (const [host, entry] of wanted) {
		const line = table.get(entry.partition) ?? { hosts: 0, right: 0, refused: 0, wrongName: 0, wrongRegion: 0 };
		table.set(entry.partition, line);
		line.hosts++;
		const scope = infer(host, entry.region);
		if (isRight(host, entry, scope)) line.right++;
		else {
			missed.push(host);
			if (scope === undefined) line.refused++;
			else if ([...entry.scopes].some((s) => s.split(' ')[0] === scope.split(' ')[0])) line.wrongRegion++;
			else line.wrongName++;
		}
	}
	return { table, missed };
}

const total = (table: ReadonlyMap<string, Score>, column: keyof Score): number =>
	[...table.values()].reduce((sum, line) => sum + line[column], 0);

const n8nBase = [
	process.env.N8N_NODES_BASE,
	join(__dirname, '..', '..', '..', '.cache', 'n8n', 'node_modules', 'n8n-nodes-base'),
].find((path) => path !== undefined && existsSync(path));

describe('scope of every host of the endpoint rule sets', () => {
	const result = score(ours);

	it('has all partitions and a full set of hosts', () => {
		expect(partitions).toHaveLength(8);
		expect([...result.table.keys()].sort()).toEqual(partitions.map(({ id }) => id).sort());
		expect(wanted.size).toBeGreaterThan(78_000);
	});

	it('is right for at least 99.7 %', () => {
		expect(total(result.table, 'right') / wanted.size).toBeGreaterThanOrEqual(0.997);
	});

	it('is missed only for the listed reasons', () => {
		const reasons = new Set(MISSES.map(({ service }) => service));
		const unexplained = result.missed.filter(
			(host) => ![...(wanted.get(host) as Wanted).services].some((service) => reasons.has(service)),
		);
		expect(unexplained).toEqual([]);
	});

	it('has no reason listed that does not occur', () => {
		const occurring = new Set(result.missed.flatMap((host) => [...(wanted.get(host) as Wanted).services]));
		expect(MISSES.filter(({ service }) => !occurring.has(service))).toEqual([]);
	});

	it('tells the newer APIs of Location Service by their paths', () => {
		for (const api of ['maps', 'places', 'routes']) {
			const host = `https://${api}.geo.eu-west-1.amazonaws.com`;
			expect(scopeOf(`${host}/v2/anything`)).toMatchObject({ signingName: `geo-${api}` });
			expect(scopeOf(`${host}/${api}/v0/anything`)).toMatchObject({ signingName: 'geo' });
		}
	});

	const beside = n8nBase === undefined ? it.skip : it;
	beside(
		`beside n8n's own function${n8nBase === undefined ? ' (n8n-nodes-base is not here; set N8N_NODES_BASE)' : ''}`,
		() => {
			const theirs = n8nScopes(
				n8nBase as string,
				[...wanted].map(([host, { region }]) => ({ host, region })),
			);
			const other = score((host) => theirs.get(host));
			const rows = [...result.table].map(([partition, line]) => {
				const n8n = other.table.get(partition) as Score;
				return [
					partition,
					line.hosts,
					line.right,
					line.hosts - line.right,
					n8n.right,
					n8n.refused,
					n8n.wrongName,
					n8n.wrongRegion,
				];
			});
			const sum = [
				'total',
				...[1, 2, 3, 4, 5, 6, 7].map((i) => rows.reduce((all, row) => all + (row[i] as number), 0)),
			];
			const heads = [
				'partition',
				'hosts',
				'ours right',
				'ours missed',
				'n8n right',
				'n8n refused',
				'n8n wrong name',
				'n8n wrong region',
			];
			process.stdout.write(
				`${[heads, ...rows, sum].map((row) => row.map((cell) => String(cell).padEnd(17)).join('')).join('\n')}\n`,
			);
			expect(total(result.table, 'right')).toBeGreaterThan(total(other.table, 'right'));
		},
	);
});

describe('scope of hosts as people meet them', () => {
	const entries = Object.entries(REAL_HOSTS);
	const wrong = entries
		.filter(([host, scope]) => (ours(host, 'us-east-1') ?? 'refused') !== scope)
		.map(([host]) => host);

	it('has at least 76 of them', () => expect(entries.length).toBeGreaterThanOrEqual(76));
	it('is right for each', () => expect(wrong).toEqual([]));
});
