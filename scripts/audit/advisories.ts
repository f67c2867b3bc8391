/** What is known of one package; the texts are for people. */
export interface Advisory {
	readonly id: string;
	readonly name: string;
	readonly title: string;
	readonly severity: string;
	readonly affects: (version: string) => boolean;
}

/** https://ossf.github.io/osv-schema, what is read of it. */
interface Osv {
	readonly id: string;
	readonly summary?: string;
	readonly withdrawn?: string;
	readonly affected: ReadonlyArray<{
		readonly package?: { readonly ecosystem?: string; readonly name?: string };
		readonly versions?: readonly string[];
		readonly ranges?: ReadonlyArray<{ readonly type?: string; readonly events?: readonly RangeEvent[] }>;
	}>;
	readonly database_specific?: { readonly severity?: unknown };
}

interface RangeEvent {
	readonly introduced?: string;
	readonly fixed?: string;
	readonly last_affected?: string;
}

/** An entry of `npm audit --json`. */
interface NpmAdvisory {
	readonly source?: number;
	readonly name?: string;
	readonly title?: string;
	readonly url?: string;
	readonly severity?: string;
	readonly range?: string;
}

/**
 * Advisories from what is at hand: OSV documents (one, a list, `{ vulns }`, `{ results: [{ vulns }] }`) or the answer of
 * `npm audit --json`.
 * @throws Error where the text is neither
 */
export function readAdvisories(text: string): Advisory[] {
	const document: unknown = JSON.parse(text);
	if (isObject(document) && isObject(document.vulnerabilities)) return ofNpm(document.vulnerabilities);
	const list = osvList(document);
	if (list === undefined) throw new Error('The list of advisories is neither OSV nor an answer of npm audit');
	return list.flatMap(ofOsv);
}

/** What is said of the packages that advisories fit, one line each. */
export function fitting(
	packages: ReadonlyArray<{ readonly name: string; readonly version: string }>,
	advisories: readonly Advisory[],
): string[] {
	const lines = packages.flatMap((each) =>
		advisories
			.filter(({ name, affects }) => name === each.name && affects(each.version))
			.map(({ id, severity, title }) => `${each.name} ${each.version}: ${id} (${severity}) ${title}`),
	);
	return [...new Set(lines)];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

function osvList(document: unknown): Osv[] | undefined {
	if (Array.isArray(document)) return document.every(isOsv) ? document : undefined;
	if (!isObject(document)) return undefined;
	if (Array.isArray(document.vulns)) return osvList(document.vulns);
	if (Array.isArray(document.results))
		return osvList(document.results.flatMap((result) => (isObject(result) ? (result.vulns ?? []) : [])));
	return isOsv(document) ? [document] : undefined;
}

const isOsv = (entry: unknown): entry is Osv =>
	isObject(entry) && typeof entry.id === 'string' && Array.isArray(entry.affected);

/** What has been withdrawn is no advisory. */
function ofOsv({ id, summary = '', withdrawn, affected, database_specific: more }: Osv): Advisory[] {
	if (withdrawn !== undefined) return [];
	return affected
		.filter(({ package: at }) => at?.ecosystem === 'npm')
		.map(({ package: at, versions = [], ranges = [] }) => ({
			id,
			name: at?.name ?? '',
			title: summary,
			severity: typeof more?.severity === 'string' ? more.severity.toLowerCase() : 'unknown',
			affects: (version) =>
				versions.includes(version) ||
				ranges.some(({ type, events = [] }) => type === 'SEMVER' && isWithin(version, events)),
		}));
}

/** Whether a version lies between an `introduced` and the `fixed` or `last_affected` after it. */
function isWithin(version: string, events: readonly RangeEvent[]): boolean {
	const boundOf = (event: RangeEvent): string => event.introduced ?? event.fixed ?? event.last_affected ?? '0';
	let affected = false;
	for (const event of [...events].sort((a, b) => compareVersions(boundOf(a), boundOf(b)))) {
		const order = compareVersions(version, boundOf(event));
		if (event.introduced !== undefined && order >= 0) affected = true;
		if (event.fixed !== undefined && order >= 0) affected = false;
		if (event.last_affected !== undefined && order > 0) affected = false;
	}
	return affected;
}

/** `via` holds an advisory, or the name of another package of the list whose advisory it is. */
function ofNpm(vulnerabilities: Readonly<Record<string, unknown>>): Advisory[] {
	const found = Object.values(vulnerabilities).flatMap((entry): NpmAdvisory[] =>
		isObject(entry) && Array.isArray(entry.via) ? entry.via.filter(isObject) : [],
	);
	return found.map(({ source, name = '', title = '', url = '', severity = 'unknown', range = '*' }) => ({
		id: url.split('/').at(-1) || String(source),
		name,
		title,
		severity,
		affects: (version) => isInRange(version, range),
	}));
}

/** Comparators as advisories write them: `>=1.0.0 <1.2.3 || =2.0.0`. What is not understood counts as affected. */
export const isInRange = (version: string, range: string): boolean =>
	range.split('||').some((part) =>
		part
			.trim()
			.replace(/([<>=])\s+/g, '$1')
			.split(/[\s,]+/)
			.every((comparator) => fits(version, comparator)),
	);

function fits(version: string, comparator: string): boolean {
	const [, sign = '=', bound] = /^(<=|>=|<|>|=)?v?(\d+\.\d+\.\d+(?:[-+].*)?)$/.exec(comparator) ?? [];
	if (bound === undefined) return true;
	const order = compareVersions(version, bound);
	if (sign === '=') return order === 0;
	return (sign.startsWith('<') ? order < 0 : order > 0) || (sign.endsWith('=') && order === 0);
}

/** Order of https://semver.org; `0` stands for what is before all versions. */
export function compareVersions(left: string, right: string): number {
	if (left === '0' || right === '0') return Number(left !== '0') - Number(right !== '0');
	const [[core, before], [otherCore, otherBefore]] = [partsOf(left), partsOf(right)];
	for (const [place, number] of core.entries()) {
		const order = number - (otherCore[place] ?? 0);
		if (order !== 0) return order;
	}
	if (before.length === 0 || otherBefore.length === 0) return otherBefore.length - before.length;
	for (const [place, identifier] of before.entries()) {
		const order = compareIdentifiers(identifier, otherBefore[place]);
		if (order !== 0) return order;
	}
	return before.length - otherBefore.length;
}

function partsOf(version: string): [core: number[], before: string[]] {
	const [, core = '', before] = /^([^-+]*)(?:-([^+]*))?/.exec(version) ?? [];
	return [core.split('.').map(Number), before?.split('.') ?? []];
}

/** Numbers come before texts. */
function compareIdentifiers(left: string, right: string | undefined): number {
	if (right === undefined) return 1;
	const [number, other] = [/^\d+$/.test(left), /^\d+$/.test(right)];
	if (number && other) return Number(left) - Number(right);
	if (number !== other) return number ? -1 : 1;
	return left === right ? 0 : left < right ? -1 : 1;
}
