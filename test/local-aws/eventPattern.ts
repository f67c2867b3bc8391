import { isIP } from 'node:net';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const leaves = (value: unknown): unknown[] => (Array.isArray(value) ? value.flatMap(leaves) : [value]);

/** What is wrong with a pattern, in EventBridge's words; undefined where it is right. */
export function patternProblem(pattern: unknown): string | undefined {
	if (!isFields(pattern)) return 'Filter is not an object';
	if (Object.keys(pattern).length === 0) return 'Empty filter is not allowed';
	for (const [name, inner] of Object.entries(pattern)) {
		if (name === '$or') {
			if (!Array.isArray(inner) || inner.length < 2) return 'There must have at least 2 Objects in $or relationship.';
			const problem = inner.map(patternProblem).find((each) => each !== undefined);
			if (problem !== undefined) return problem;
		} else if (Array.isArray(inner)) {
			if (inner.length === 0) return 'Empty arrays are not allowed';
			const problem = inner.map(matcherProblem).find((each) => each !== undefined);
			if (problem !== undefined) return problem;
		} else if (isFields(inner)) {
			const problem = patternProblem(inner);
			if (problem !== undefined) return problem;
		} else {
			return `"${name}" must be an object or an array`;
		}
	}
	return undefined;
}

const MATCHERS = new Set([
	'anything-but',
	'cidr',
	'equals-ignore-case',
	'exists',
	'numeric',
	'prefix',
	'suffix',
	'wildcard',
]);

function matcherProblem(matcher: unknown): string | undefined {
	if (Array.isArray(matcher)) return 'Match value must be String, number, true, false, or null';
	if (!isFields(matcher)) return undefined;
	const names = Object.keys(matcher);
	if (names.length !== 1) return 'Only one key allowed in match expression';
	return MATCHERS.has(names[0] ?? '') ? undefined : `Unrecognized match type ${names[0] ?? ''}`;
}

/**
 * Whether an event matches a pattern, as the user guide of EventBridge describes it: every field named must match, by any
 * of its values; of a list in the event any entry counts.
 */
export function matchesPattern(pattern: Fields, event: unknown): boolean {
	return Object.entries(pattern).every(([name, wanted]) => {
		if (name === '$or') return (wanted as Fields[]).some((each) => matchesPattern(each, event));
		// In a list of objects any of them may have the field.
		const found = Array.isArray(event)
			? event.flatMap((each) => (isFields(each) && name in each ? [each[name]] : []))
			: isFields(event) && name in event
				? [event[name]]
				: [];
		if (Array.isArray(wanted)) {
			const values = found.flatMap(leaves).filter((value) => !isFields(value));
			return wanted.some((matcher) => matchesValue(matcher, values));
		}
		const inner = found.flat();
		return inner.length === 0
			? matchesPattern(wanted as Fields, {})
			: inner.some((each) => matchesPattern(wanted as Fields, each));
	});
}

/** One entry of a list in the pattern, against all values of the field. */
function matchesValue(matcher: unknown, values: readonly unknown[]): boolean {
	if (!isFields(matcher)) return values.some((value) => value === matcher);
	const [kind = '', wanted] = Object.entries(matcher)[0] ?? [];
	if (kind === 'exists') return values.length > 0 === wanted;
	if (kind === 'anything-but') {
		return values.length > 0 && values.some((value) => !isOneOf(wanted, value));
	}
	return values.some((value) => matchesKind(kind, wanted, value));
}

/** What `anything-but` names: values, or one matcher of texts. */
function isOneOf(wanted: unknown, value: unknown): boolean {
	if (isFields(wanted)) {
		const [kind = '', texts] = Object.entries(wanted)[0] ?? [];
		return leaves(texts).some((each) => matchesKind(kind, each, value));
	}
	return leaves(wanted).some((each) => each === value);
}

function matchesKind(kind: string, wanted: unknown, value: unknown): boolean {
	if (kind === 'numeric') return typeof value === 'number' && inRange(wanted as unknown[], value);
	if (typeof value !== 'string') return false;
	const fold = isFields(wanted) ? String(wanted['equals-ignore-case']) : undefined;
	const text = fold === undefined ? String(wanted) : fold.toLowerCase();
	const given = fold === undefined ? value : value.toLowerCase();
	switch (kind) {
		case 'prefix':
			return given.startsWith(text);
		case 'suffix':
			return given.endsWith(text);
		case 'equals-ignore-case':
			return value.toLowerCase() === text.toLowerCase();
		case 'wildcard':
			return wildcard(text).test(value);
		case 'cidr':
			return inNetwork(text, value);
		default:
			return false;
	}
}

/** `*` is any text, `\*` a star. */
function wildcard(text: string): RegExp {
	const parts = text.match(/\\.|\*|[^\\*]+/g) ?? [];
	const expression = parts
		.map((part) => (part === '*' ? '.*' : part.replace(/^\\/, '').replace(/[.+^${}()|[\]\\*?]/g, '\\$&')))
		.join('');
	return new RegExp(`^${expression}$`, 's');
}

const COMPARISONS: Readonly<Record<string, (left: number, right: number) => boolean>> = {
	'<': (left, right) => left < right,
	'<=': (left, right) => left <= right,
	'=': (left, right) => left === right,
	'>=': (left, right) => left >= right,
	'>': (left, right) => left > right,
};

function inRange(range: readonly unknown[], value: number): boolean {
	for (let at = 0; at < range.length; at += 2) {
		if (COMPARISONS[String(range[at])]?.(value, Number(range[at + 1])) !== true) return false;
	}
	return true;
}

function inNetwork(network: string, address: string): boolean {
	const [base = '', bits = ''] = network.split('/');
	if (isIP(base) !== 4 || isIP(address) !== 4) return base === address;
	const number = (text: string): number => text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
	const size = 2 ** (32 - Number(bits));
	return Math.floor(number(base) / size) === Math.floor(number(address) / size);
}
