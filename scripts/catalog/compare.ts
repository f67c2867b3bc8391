import type { ServiceModel } from '../../aws/catalog/types.ts';

const changes = (before: readonly string[], after: readonly string[]): string[] => [
	...after.filter((name) => !before.includes(name)).map((name) => `+${name}`),
	...before.filter((name) => !after.includes(name)).map((name) => `-${name}`),
];

/** Members of an operation's input or output, required ones with a `!`. */
function memberNames(model: ServiceModel, ref: number | undefined): string[] {
	const shape = ref === undefined ? undefined : model.shapes[ref - 256];
	if (shape === undefined || (shape[0] !== 3 && shape[0] !== 4)) return [];
	const required = shape[5] ?? 0;
	return shape[3].map((name, position) => (position < required ? `${name}!` : name));
}

/** What a refresh changes in one service, in lines for a person: shapes are numbered anew, so a diff alone is long. */
export function compareServices(
	key: string,
	before: ServiceModel | undefined,
	after: ServiceModel | undefined,
): string[] {
	if (before === undefined) return [`+ ${key} (${Object.keys(after?.operations ?? {}).length} operations)`];
	if (after === undefined) return [`- ${key}`];
	const lines = changes(Object.keys(before.operations), Object.keys(after.operations)).map(
		(change) => `${change.slice(0, 1)} ${key} ${change.slice(1)}`,
	);
	for (const [name, operation] of Object.entries(after.operations)) {
		const old = before.operations[name];
		if (old === undefined) continue;
		for (const direction of ['input', 'output'] as const) {
			const changed = changes(memberNames(before, old[direction]), memberNames(after, operation[direction]));
			if (changed.length > 0) lines.push(`~ ${key} ${name} ${direction} ${changed.join(' ')}`);
		}
		for (const fact of ['iam', 'access', 'flags', 'hostPrefix', 'http'] as const) {
			const [was, is] = [JSON.stringify(old[fact]), JSON.stringify(operation[fact])];
			if (was !== is) lines.push(`~ ${key} ${name} ${fact} ${was ?? 'none'} -> ${is ?? 'none'}`);
		}
	}
	for (const part of ['paginators', 'waiters'] as const) {
		for (const change of changes(Object.keys(before[part]), Object.keys(after[part]))) {
			lines.push(`${change.slice(0, 1)} ${key} ${part.slice(0, -1)} ${change.slice(1)}`);
		}
	}
	return lines;
}
